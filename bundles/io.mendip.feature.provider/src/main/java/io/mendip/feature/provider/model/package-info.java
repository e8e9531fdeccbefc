/* SPDX-License-Identifier: Apache-2.0 */
/** Features as their files say. */
@NullMarked
package io.mendip.feature.provider.model;

import org.jspecify.annotations.NullMarked;
