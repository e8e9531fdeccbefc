/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** What both connectors have in common, and what can change while they are open. */
final class Connectors {

    private static final String OURS = "mendip-";
    /** How long a connection may say nothing before its handshake. */
    private static final Duration UNSPOKEN = Duration.ofSeconds(10);

    private static final int HEADER_BYTES = 16 * 1024;

    private final TrustedProxies proxies;
    private final AddressGate gate;
    private volatile WebServerConfig config;

    Connectors(WebServerConfig config) {
        this.config = config;
        this.proxies = new TrustedProxies(Set.of(config.trusted_proxies()));
        this.gate = new AddressGate(address -> address.isLoopbackAddress() || proxies.knows(address), System::nanoTime);
        gate.limit(config.connections_per_second(), config.connections_per_address());
    }

    /** Other settings; open connections stay, with the limits they were opened with. */
    void change(WebServerConfig other) {
        config = other;
        proxies.trust(Set.of(other.trusted_proxies()));
        gate.limit(other.connections_per_second(), other.connections_per_address());
    }

    /** Gives a connection its time once a protocol is spoken on it, so once there was a handshake. */
    private final class Spoken implements Connection.Listener {

        @Override
        public void onOpened(Connection connection) {
            if (connection instanceof Connection.UpgradeFrom || connection instanceof HTTP2Connection) {
                connection.getEndPoint().setIdleTimeout(idle());
            }
        }
    }

    private long idle() {
        return Duration.ofSeconds(config.idle_seconds()).toMillis();
    }

    HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.addCustomizer(proxies);
        return http;
    }

    ServerConnector connector(Server server, String name, int port, ConnectionFactory... protocols) {
        var connector = new ServerConnector(server, protocols);
        connector.setName(OURS + name);
        if (!config.bind_address().isBlank()) {
            connector.setHost(config.bind_address().strip());
        }
        connector.setPort(port);
        connector.setIdleTimeout(UNSPOKEN.toMillis());
        connector.addBean(new GatedAccepts(gate));
        connector.addBean(new Spoken());
        UnservedRequests.answeredAsLongAs(connector);
        return connector;
    }

    /** Felix insists on a connector of its own; it listens on loopback until this closes it. */
    static void closeOthers(Server server) throws Exception {
        for (var connector : server.getConnectors()) {
            if (connector.getName() == null || !connector.getName().startsWith(OURS)) {
                connector.stop();
                server.removeConnector(connector);
            }
        }
    }
}
