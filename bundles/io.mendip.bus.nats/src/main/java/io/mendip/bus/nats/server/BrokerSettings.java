/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.server;

import java.time.Duration;

/**
 * How the server's own broker listens.
 *
 * @param address where agents reach it directly
 * @param port for that, 0 when agents use the HTTPS port only
 * @param writeDeadline how long a client that does not read may hold up those who write to it
 */
public record BrokerSettings(String address, int port, Duration writeDeadline) {}
