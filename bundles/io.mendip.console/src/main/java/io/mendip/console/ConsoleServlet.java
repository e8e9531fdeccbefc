/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Sends the console's files. Needs no login: there is nothing in them but the program every visitor gets. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/ui/*")
public final class ConsoleServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PageFiles files;

    /** Sends what the build put into this bundle. */
    @Activate
    public ConsoleServlet() {
        this(new PageFiles(path -> ConsoleServlet.class.getResource("/ui/" + path)));
    }

    ConsoleServlet(PageFiles files) {
        this.files = files;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var info = request.getPathInfo();
        if (info == null) {
            // Without the slash the browser would look for relative addresses in the wrong folder.
            response.sendRedirect("/ui/");
            return;
        }
        var file = files.find(info.substring(1), AcceptedEncodings.of(request.getHeader("Accept-Encoding")));
        if (file.isPresent()) {
            send(file.get(), request, response);
        } else {
            refuse(response);
        }
    }

    private static void send(PageFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", file.cacheControl());
        response.setHeader("ETag", file.tag());
        response.setHeader("Vary", "Accept-Encoding");
        if (file.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        if (!file.encoding().isEmpty()) {
            response.setHeader("Content-Encoding", file.encoding());
        }
        response.setContentLength(file.length());
        file.writeTo(response.getOutputStream());
    }

    /** Also what a server built without the console answers, which still serves its REST interface. */
    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write("There is no such page.\n".getBytes(StandardCharsets.UTF_8));
    }
}
