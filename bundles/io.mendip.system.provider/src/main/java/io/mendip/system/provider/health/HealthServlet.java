/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Says to anybody, such as a load balancer, in one word how the server is. A degraded server still serves. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/health")
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient HealthRegistry registry;

    /** Says what the registry knows. */
    @Activate
    public HealthServlet(@Reference HealthRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = registry.outwardStatus();
        response.setStatus(
                "failed".equals(status) ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_OK);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(body(status).getBytes(StandardCharsets.UTF_8));
    }

    static String body(String status) {
        return "{\"status\":\"" + status + "\"}";
    }
}
