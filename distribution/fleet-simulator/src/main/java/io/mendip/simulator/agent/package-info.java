/* SPDX-License-Identifier: Apache-2.0 */
/** One simulated agent: its conversation with the server, its spool, its checks, its misbehaviour. */
@NullMarked
package io.mendip.simulator.agent;

import org.jspecify.annotations.NullMarked;
