/* SPDX-License-Identifier: Apache-2.0 */
/** How simulated agents join, and what is kept of them between two runs. */
@NullMarked
package io.mendip.simulator.enrol;

import org.jspecify.annotations.NullMarked;
