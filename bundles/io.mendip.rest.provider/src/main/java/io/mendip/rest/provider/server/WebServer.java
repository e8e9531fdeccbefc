/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import io.mendip.system.LaunchProperties;
import java.io.IOException;
import java.util.Map;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches Jetty and the REST whiteboard on once everything that guards them is there; the framework's properties keep
 * Jetty off until then. They stay on when this bundle stops: Jetty then runs without any connector, since those are ours,
 * and stopping it while servlets come back is a race that Felix loses.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = WebServerConfig.PID)
public final class WebServer {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final String JETTY = "org.apache.felix.http";
    private static final String WHITEBOARD = "JakartarsServletWhiteboardRuntimeComponent";

    private final ConfigurationAdmin configurations;
    private final Connectors connectors;
    private final @Nullable ServiceRegistration<ConnectorFactory> redirect;

    /** Named by the framework. */
    @Activate
    public WebServer(
            @Reference ConfigurationAdmin configurations,
            @Reference(target = "(mendip.connector=https)") ConnectorFactory https,
            @Reference LaunchProperties launch,
            BundleContext context,
            WebServerConfig config)
            throws IOException {
        this.configurations = configurations;
        connectors = new Connectors(config);
        redirect = launch.httpPort() == 0 ? null : register(context, launch.httpPort());
        write(WHITEBOARD, Map.of("jersey.jakartars.whiteboard.name", "mendip", "jersey.context.path", "api"));
        write(JETTY, jetty());
        LOG.info("Web server: HTTPS port {}, redirecting port {}", launch.httpsPort(), launch.httpPort());
    }

    /** Other settings, taken without closing a port. */
    @Modified
    void modified(WebServerConfig config) {
        connectors.change(config);
    }

    @Deactivate
    void close() {
        if (redirect != null) {
            redirect.unregister();
        }
    }

    private ServiceRegistration<ConnectorFactory> register(BundleContext context, int port) {
        ConnectorFactory plain = (Server server) ->
                connectors.connector(server, "http", port, new HttpConnectionFactory(connectors.http()));
        return context.registerService(
                ConnectorFactory.class, plain, FrameworkUtil.asDictionary(Map.of("mendip.connector", "http")));
    }

    private static Map<String, Object> jetty() {
        return Map.of(
                // Without a port of its own Felix does not start Jetty: any free one on loopback, closed at once.
                "org.apache.felix.http.enable", true,
                "org.apache.felix.https.enable", false,
                "org.apache.felix.http.host", "127.0.0.1",
                "org.osgi.service.http.port", "0",
                "org.apache.felix.jetty.websocket.enable", true);
    }

    private void write(String pid, Map<String, Object> values) throws IOException {
        configurations.getConfiguration(pid, "?").updateIfDifferent(FrameworkUtil.asDictionary(values));
    }
}
