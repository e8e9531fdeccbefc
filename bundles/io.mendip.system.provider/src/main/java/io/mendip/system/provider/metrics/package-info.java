/* SPDX-License-Identifier: Apache-2.0 */
/** Figures for programs that watch the server. */
@NullMarked
package io.mendip.system.provider.metrics;

import org.jspecify.annotations.NullMarked;
