/* SPDX-License-Identifier: Apache-2.0 */
/** Switches features on and off. */
@NullMarked
package io.mendip.feature.provider;

import org.jspecify.annotations.NullMarked;
