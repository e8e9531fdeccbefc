/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import io.mendip.rest.Problem;
import io.mendip.rest.provider.app.ProblemDocument;
import io.mendip.rest.provider.app.Problems;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Answers what no servlet ever sees, as problem details instead of Jetty's page: a request that cannot be parsed, and one
 * of which only a part was read when its port was closed. Jetty calls the latter an internal error, which it is not: who
 * asks again in a moment is served.
 */
final class UnservedRequests implements Request.Handler {

    private UnservedRequests() {}

    /** Answers for all connectors of a server until this one has stopped. */
    static void answeredAsLongAs(Connector connector) {
        Server server = connector.getServer();
        var ours = new UnservedRequests();
        server.setErrorHandler(ours);
        connector.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopped(LifeCycle stopped) {
                // The class must not outlive its bundle; another connector's may be there already.
                if (server.getErrorHandler() == ours) {
                    server.setErrorHandler(null);
                }
            }
        });
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var problem = problem(response.getStatus(), (Throwable) request.getAttribute(ErrorHandler.ERROR_EXCEPTION));
        var headers = response.getHeaders();
        response.setStatus(problem.status());
        headers.put(HttpHeader.CONTENT_TYPE, ProblemDocument.TYPE);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        if (problem.retryAfterSeconds() > 0) {
            headers.put(HttpHeader.RETRY_AFTER, problem.retryAfterSeconds());
        }
        response.write(true, ByteBuffer.wrap(ProblemDocument.bytes(problem)), callback);
        return true;
    }

    private static Problem problem(int status, @Nullable Throwable cause) {
        if (cause instanceof HttpException wrong) {
            return Problems.ofStatus(wrong.getCode());
        }
        if (cause instanceof EofException) {
            return Problems.gone();
        }
        if (cause != null) {
            return Problems.of(cause);
        }
        return status >= 500 ? Problems.gone() : Problems.ofStatus(status);
    }
}
