/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Raw requests to a real server, as a proxy or an attacker would send them. */
final class TrustedProxiesTest {

    private static final String PROXY = "127.0.0.1";

    private final Server server = new Server();
    private int port;

    @AfterEach
    void end() throws Exception {
        server.stop();
    }

    private void trust(String... proxies) throws Exception {
        var http = new HttpConfiguration();
        http.addCustomizer(new TrustedProxies(Set.of(proxies)));
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(PROXY);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                var answer = Request.getRemoteAddr(request) + " " + request.isSecure() + " "
                        + Request.getServerName(request);
                Content.Sink.write(response, true, answer, callback);
                return true;
            }
        });
        server.start();
        port = connector.getLocalPort();
    }

    /** Address, whether it counts as secure, and host as the server sees them. */
    private String seen(String... headers) throws IOException {
        try (var socket = new Socket(InetAddress.getByName(PROXY), port)) {
            var request = "GET / HTTP/1.1\r\nHost: rmm.example\r\nConnection: close\r\n"
                    + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 200");
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    @Test
    void believesNobodyByDefault() throws Exception {
        trust();

        assertThat(seen("X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"))
                .isEqualTo("127.0.0.1 false rmm.example");
    }

    @Test
    void believesNobodyButTheProxyThatWasNamed() throws Exception {
        trust("192.0.2.80");

        assertThat(seen("X-Forwarded-For: 203.0.113.9")).startsWith("127.0.0.1 ");
    }

    @Test
    void takesTheAddressTheNamedProxySaw() throws Exception {
        trust(PROXY);

        assertThat(seen("X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"))
                .isEqualTo("203.0.113.9 true rmm.example");
        assertThat(seen("X-Forwarded-For: 2001:db8::9")).contains("2001:db8::9");
        assertThat(seen()).startsWith("127.0.0.1 ");
    }

    @Test
    void takesNoAddressTheClientClaimed() throws Exception {
        trust(PROXY, "192.0.2.80");

        assertThat(seen("X-Forwarded-For: 198.51.100.1, 203.0.113.9")).startsWith("203.0.113.9 ");
        assertThat(seen("X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9"))
                .startsWith("203.0.113.9 ");
        assertThat(seen("X-Forwarded-For: 198.51.100.1, 203.0.113.9, 192.0.2.80"))
                .startsWith("203.0.113.9 ");
    }

    @Test
    void takesNothingThatIsNoAddress() throws Exception {
        trust(PROXY);

        for (var claim : new String[] {"unknown", "gateway.example", "203.0.113.9, _hidden", ","}) {
            assertThat(seen("X-Forwarded-For: " + claim)).as(claim).startsWith("127.0.0.1 ");
        }
    }

    @Test
    void neverBelievesTheOtherHeaders() throws Exception {
        trust(PROXY);

        assertThat(seen(
                        "Forwarded: for=203.0.113.9;host=evil.example;proto=https",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Server: evil.example"))
                .isEqualTo("127.0.0.1 false rmm.example");
    }
}
