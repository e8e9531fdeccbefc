/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Leads people who type only the host name to the console. It is the default servlet, since the whiteboard does not take
 * the empty pattern of the root alone; whatever else nobody serves does not exist.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/")
public final class EntryServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/".equals(request.getRequestURI())) {
            response.sendRedirect("/ui/");
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
