/* SPDX-License-Identifier: Apache-2.0 */
/** Sockets of many agents on few threads: selector loops, TLS, WebSocket framing. */
@NullMarked
package io.mendip.simulator.net;

import org.jspecify.annotations.NullMarked;
