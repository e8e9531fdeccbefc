/* SPDX-License-Identifier: Apache-2.0 */
/** Machines that do not exist: names, inventories, and what their checks would measure. */
@NullMarked
package io.mendip.simulator.machine;

import org.jspecify.annotations.NullMarked;
