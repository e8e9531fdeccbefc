/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** What both connectors have in common, and what can change while they are open. */
final class Connectors {

    private static final String OURS = "mendip-";
    private static final int HEADER_BYTES = 16 * 1024;

    private final List<ServerConnector> open = new CopyOnWriteArrayList<>();
    private final TrustedProxies proxies;
    private volatile WebServerConfig config;

    Connectors(WebServerConfig config) {
        this.config = config;
        this.proxies = new TrustedProxies(Set.of(config.trusted_proxies()));
    }

    /** Other settings; open connections stay, with the limits they were opened with. */
    void change(WebServerConfig other) {
        config = other;
        proxies.trust(Set.of(other.trusted_proxies()));
        open.forEach(connector -> connector.setIdleTimeout(idle()));
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
        connector.setIdleTimeout(idle());
        open.add(connector);
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
