/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import io.mendip.rest.provider.app.ProblemDocument;
import io.mendip.rest.provider.app.Problems;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Makes problem documents of the failures of the REST applications' container. Jersey maps what resources throw, but not
 * what fails before one is reached, such as a resource that has just gone: that would become the web server's error page.
 */
@Component(service = Filter.class, scope = ServiceScope.PROTOTYPE)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=ContextForRestWhiteboard*)")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class EscapedErrors implements Filter {

    /** One for each context. */
    @Activate
    public EscapedErrors() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var answer = (HttpServletResponse) response;
        try {
            chain.doFilter(request, new Told(answer));
        } catch (ServletException | RuntimeException e) {
            if (answer.isCommitted()) {
                // Half an answer must not look like a whole one: the container breaks the connection.
                throw e;
            }
            ProblemDocument.write(answer, Problems.of(e));
        }
    }

    /** Tells an error by a document where the servlet only says its status. */
    private static final class Told extends HttpServletResponseWrapper {

        private final HttpServletResponse answer;

        Told(HttpServletResponse answer) {
            super(answer);
            this.answer = answer;
        }

        @Override
        public void sendError(int status) throws IOException {
            ProblemDocument.write(answer, problem(status));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }

        private static Problem problem(int status) {
            return status >= 500 ? Problems.gone() : Problems.ofStatus(status);
        }
    }
}
