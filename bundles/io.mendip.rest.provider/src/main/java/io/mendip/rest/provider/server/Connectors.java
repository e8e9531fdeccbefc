/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** What both connectors have in common. */
final class Connectors {

    private static final String OURS = "mendip-";
    private static final int HEADER_BYTES = 16 * 1024;

    private Connectors() {}

    static HttpConfiguration http(WebServerConfig config) {
        var http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.RFC3986);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        http.addCustomizer(new TrustedProxies(Set.of(config.trusted_proxies())));
        return http;
    }

    static ServerConnector connector(
            Server server, String name, int port, WebServerConfig config, ConnectionFactory... protocols) {
        var connector = new ServerConnector(server, protocols);
        connector.setName(OURS + name);
        if (!config.bind_address().isBlank()) {
            connector.setHost(config.bind_address().strip());
        }
        connector.setPort(port);
        connector.setIdleTimeout(Duration.ofSeconds(config.idle_seconds()).toMillis());
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
