/* SPDX-License-Identifier: Apache-2.0 */
/** The features for callers. */
@NullMarked
package io.mendip.feature.provider.rest;

import org.jspecify.annotations.NullMarked;
