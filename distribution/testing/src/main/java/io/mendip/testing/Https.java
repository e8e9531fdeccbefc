/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A client of a server on this machine that believes every certificate, and can send what no proper client would. */
public final class Https {

    private static final int MILLISECONDS_TO_ANSWER = 10_000;

    private final int port;
    private final SSLContext context;
    private final HttpClient client;

    /** Over HTTP/1.1. */
    public Https(int port) {
        this(port, HttpClient.Version.HTTP_1_1);
    }

    /** Over a version of HTTP. */
    public Https(int port, HttpClient.Version version) {
        this.port = port;
        this.context = credulous();
        this.client = HttpClient.newBuilder()
                .sslContext(context)
                .version(version)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** For what the methods here do not offer. */
    public HttpClient client() {
        return client;
    }

    /** The address of a path. */
    public URI uri(String path) {
        return URI.create("https://localhost:" + port + path);
    }

    /** Any answer to a GET; headers are names and values in turn. */
    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    /** Any answer; a body that is not empty is JSON unless a header says otherwise. */
    public HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Status of a GET whose path is sent as it is; further header lines may follow. */
    public int raw(String path, String... lines) throws IOException {
        try (var socket = connect()) {
            var more = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
            write(
                    socket,
                    "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n" + more
                            + "\r\n");
            return status(socket);
        }
    }

    /** A connection on which the test itself speaks; reading from it waits ten seconds at most. */
    public SSLSocket connect() throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(MILLISECONDS_TO_ANSWER);
        return socket;
    }

    /** TLS over a connection to this server that the test made itself. */
    public SSLSocket over(Socket plain) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
    }

    /** Sends text as it is. */
    public static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Status of the answer that comes next on a connection. */
    public static int status(Socket socket) throws IOException {
        var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        if (!line.matches("HTTP/1\\.1 [0-9]{3}")) {
            throw new IOException("no answer but: " + line);
        }
        return Integer.parseInt(line.substring(9));
    }

    private static SSLContext credulous() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Credulous()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Believes everything; the certificates of tests are nobody's. */
    private static final class Credulous extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
