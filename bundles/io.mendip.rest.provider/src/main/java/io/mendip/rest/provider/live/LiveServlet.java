/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import io.mendip.account.Caller;
import io.mendip.rest.Problem;
import io.mendip.rest.provider.app.CallerSource;
import io.mendip.rest.provider.app.ProblemDocument;
import io.mendip.system.LaunchProperties;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v1/live}: one WebSocket a console, carrying all its topics. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(ApiContext.SELECT)
@HttpWhiteboardServletPattern("/live")
@HttpWhiteboardServletAsyncSupported
public final class LiveServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient StreamCallers callers;
    private final transient LiveHub hub;
    private final String version;

    /** Named by the framework. */
    @Activate
    public LiveServlet(@Reference CallerSource callers, @Reference LiveHub hub, @Reference LaunchProperties launch) {
        this.callers = new StreamCallers(callers);
        this.hub = hub;
        this.version = launch.version();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            upgrade(callers.of(request), request, response);
        } catch (Problem problem) {
            ProblemDocument.write(response, problem);
        }
    }

    private void upgrade(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var attribute =
                getServletContext().getAttribute(JettyWebSocketServerContainer.JETTY_WEBSOCKET_CONTAINER_ATTRIBUTE);
        if (!(attribute instanceof JettyWebSocketServerContainer container)) {
            throw Problem.unavailable("WebSockets are not available.", 5);
        }
        var standing = callers.standing(request);
        if (!container.upgrade((asked, answer) -> new LiveSocket(hub, caller, standing, version), request, response)) {
            throw new Problem(400, "not_an_upgrade", "This address speaks WebSocket.");
        }
    }
}
