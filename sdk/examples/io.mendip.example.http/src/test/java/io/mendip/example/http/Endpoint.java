/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.http;

import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** A real server on this machine, whose paths are its behaviours. */
final class Endpoint implements AutoCloseable {

    private final Server server = new Server();
    private final ServerConnector connector;

    /** Counted down when somebody waits for an answer, or for the end of one. */
    final CountDownLatch asked = new CountDownLatch(1);

    /**
     * Starts one.
     *
     * @param keys of its certificate; null without TLS
     */
    Endpoint(SslContextFactory.@Nullable Server keys) throws Exception {
        var http = new HttpConfiguration();
        connector = keys == null
                ? new ServerConnector(server, new HttpConnectionFactory(http))
                : new ServerConnector(
                        server, new SslConnectionFactory(keys, "http/1.1"), new HttpConnectionFactory(http));
        // The server's own opinion about the name in its certificate is not what is tried here.
        http.addCustomizer(new SecureRequestCustomizer(false));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                answer(request, response, callback);
                return true;
            }
        });
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    private void answer(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/silent" -> asked.countDown();
            case "/endless" -> {
                Content.Sink.write(response, false, "begins", Callback.NOOP);
                asked.countDown();
            }
            case "/large" ->
                Content.Sink.write(response, true, "x".repeat(3 * BoundedBody.MOST_BYTES) + "end", callback);
            case "/moved" -> {
                response.setStatus(302);
                response.getHeaders().put(HttpHeader.LOCATION, "/");
                Content.Sink.write(response, true, "", callback);
            }
            case "/busy" -> {
                response.setStatus(503);
                Content.Sink.write(response, true, "later", callback);
            }
            default ->
                Content.Sink.write(response, true, request.getMethod() + " says: all 7 queues are empty", callback);
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
