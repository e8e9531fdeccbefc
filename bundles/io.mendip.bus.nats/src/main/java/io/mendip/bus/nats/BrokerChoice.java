/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.nats.server.BrokerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which broker is used.
 *
 * @param foreign address of a broker that is not ours; empty for our own
 * @param foreignWebSocket its WebSocket address, for the proxy; empty when it has none
 * @param settings for our own
 */
record BrokerChoice(Optional<URI> foreign, Optional<URI> foreignWebSocket, BrokerSettings settings) {

    /** From what the launcher was told and the configuration. */
    static BrokerChoice of(String url, int port, NatsBroker.Config config) {
        return new BrokerChoice(
                address(url),
                address(config.websocket_url()),
                new BrokerSettings(
                        config.listen_address(),
                        port,
                        Duration.ofMillis(Math.max(100, config.write_deadline_millis()))));
    }

    /** The same broker at the same place, with what can change while it runs. */
    BrokerChoice with(NatsBroker.Config config) {
        return new BrokerChoice(
                foreign,
                address(config.websocket_url()),
                new BrokerSettings(
                        settings.address(),
                        settings.port(),
                        Duration.ofMillis(Math.max(100, config.write_deadline_millis()))));
    }

    private static Optional<URI> address(String text) {
        return Optional.of(text)
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(URI::create);
    }
}
