/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.metrics;

import io.mendip.account.Authenticator;
import io.mendip.system.provider.SystemPermissions;
import io.mendip.system.provider.health.HealthRegistry;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The server's figures for Prometheus: to callers on this machine, and to others by an API key. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient HealthRegistry registry;
    private final transient Authenticator authenticator;

    /** Says what the registry knows, to whom the authenticator knows. */
    @Activate
    public MetricsServlet(@Reference HealthRegistry registry, @Reference Authenticator authenticator) {
        this.registry = registry;
        this.authenticator = authenticator;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!isAllowed(request)) {
            answer(
                    response,
                    401,
                    "text/plain",
                    "Ask from this machine, or send an API key with the permission " + SystemPermissions.VIEW
                            + " in the header X-API-Key.\n");
            return;
        }
        answer(response, 200, "text/plain; version=0.0.4", MetricsText.of(registry.report()));
    }

    private boolean isAllowed(HttpServletRequest request) {
        var key = request.getHeader("X-API-Key");
        if (key != null) {
            return authenticator
                    .apiKey(key)
                    .filter(caller -> caller.may(SystemPermissions.VIEW))
                    .isPresent();
        }
        // A proxy on this machine speaks for somebody else.
        boolean forwarded = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
        return !forwarded && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            // An address in digits: no name is looked up.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void answer(HttpServletResponse response, int status, String type, String text) throws IOException {
        response.setStatus(status);
        response.setContentType(type + "; charset=utf-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
