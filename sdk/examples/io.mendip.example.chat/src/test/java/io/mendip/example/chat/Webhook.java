/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.chat;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A real server on this machine that takes what is posted to it. */
final class Webhook implements AutoCloseable {

    private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));

    /** What it answers. */
    volatile int status = 200;

    /** Whether it answers at all. */
    volatile boolean silent;

    /** Headers of its answers. */
    final Map<String, String> headers = new ConcurrentHashMap<>();

    /** Method, type and body of the last request. */
    volatile String received = "";

    Webhook() throws Exception {
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                received = request.getMethod() + " " + request.getHeaders().get("Content-Type") + " "
                        + Content.Source.asString(request);
                if (silent) {
                    return true;
                }
                response.setStatus(status);
                headers.forEach((name, value) -> response.getHeaders().put(name, value));
                Content.Sink.write(response, true, "ok", callback);
                return true;
            }
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort()
                + "/services/T0/s3cret";
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
