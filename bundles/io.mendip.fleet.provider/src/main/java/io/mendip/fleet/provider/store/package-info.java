/* SPDX-License-Identifier: Apache-2.0 */
/** The tables of the fleet, and the one place that applies a caller's scope to them. */
@NullMarked
package io.mendip.fleet.provider.store;

import org.jspecify.annotations.NullMarked;
