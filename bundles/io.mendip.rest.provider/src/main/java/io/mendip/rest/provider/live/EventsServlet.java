/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import io.mendip.rest.Problem;
import io.mendip.rest.provider.app.CallerSource;
import io.mendip.rest.provider.app.ProblemDocument;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v1/events?topics=a,b}: the live channel's events as a stream of server-sent events, for programs. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(ApiContext.SELECT)
@HttpWhiteboardServletPattern("/events")
@HttpWhiteboardServletAsyncSupported
public final class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient StreamCallers callers;
    private final transient LiveHub hub;

    /** Named by the framework. */
    @Activate
    public EventsServlet(@Reference CallerSource callers, @Reference LiveHub hub) {
        this.callers = new StreamCallers(callers);
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var caller = callers.of(request);
            var topics = topics(request.getParameter("topics"));
            var stream = EventStream.open(request, response);
            try {
                stream.listen(hub, hub.open(caller, stream, callers.standing(request)), topics);
            } catch (Problem problem) {
                stream.close(problem.code());
            }
        } catch (Problem problem) {
            ProblemDocument.write(response, problem);
        }
    }

    private static List<String> topics(@Nullable String list) {
        if (list == null || list.isBlank()) {
            throw Problem.invalid("topics", "name at least one, for example topics=agents,clients");
        }
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(name -> name.length() <= 100)
                .toList();
    }
}
