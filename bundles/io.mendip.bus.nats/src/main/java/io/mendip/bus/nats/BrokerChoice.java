/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.nats.server.BrokerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which broker is used.
 *
 * @param foreign address of a broker that is not ours; empty for our own
 * @param foreignWebSocket its WebSocket address, for the proxy; empty when it has none
 * @param settings for our own
 */
record BrokerChoice(Optional<URI> foreign, Optional<URI> foreignWebSocket, BrokerSettings settings) {

    private static final int DEFAULT_PORT = 4222;

    /** Reads what the launcher was told ({@code mendip.nats.url}, {@code mendip.nats.port}) and the configuration. */
    static BrokerChoice of(Function<String, @Nullable String> properties, NatsBroker.Config config) {
        var port = properties.apply("mendip.nats.port");
        return new BrokerChoice(
                address(properties.apply("mendip.nats.url")),
                address(config.websocket_url()),
                new BrokerSettings(
                        config.listen_address(),
                        port == null || port.isBlank() ? DEFAULT_PORT : Integer.parseInt(port.strip()),
                        Duration.ofMillis(Math.max(100, config.write_deadline_millis()))));
    }

    private static Optional<URI> address(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(URI::create);
    }
}
