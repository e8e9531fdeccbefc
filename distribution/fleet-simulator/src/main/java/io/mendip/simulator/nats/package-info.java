/* SPDX-License-Identifier: Apache-2.0 */
/** The broker's wire protocol, as a client speaks it. */
@NullMarked
package io.mendip.simulator.nats;

import org.jspecify.annotations.NullMarked;
