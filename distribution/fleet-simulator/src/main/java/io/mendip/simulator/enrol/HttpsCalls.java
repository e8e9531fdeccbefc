/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.enrol;

import io.mendip.agent.link.enrol.ServerTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** The HTTPS calls of a whole fleet, so many at a time. Each is on a connection of its own, as a real agent's. */
public final class HttpsCalls implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MAX_ANSWER = 40 * 1024 * 1024;

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param retryAfter seconds to wait as the server asked, 0 when it did not
     * @param body of success or failure
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared with nothing
    public record Answer(int status, int retryAfter, byte[] body) {}

    private final String server;
    private final SSLContext tls;
    private final ThreadPoolExecutor threads;

    /** For a server at {@code https://host:port}. */
    public HttpsCalls(String server, ServerTrust trust, int concurrency) throws GeneralSecurityException {
        this.server = server;
        this.tls = trust.context();
        this.threads = new ThreadPoolExecutor(
                concurrency, concurrency, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "https");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Asks, by POST when there is a message and by GET when it is empty.
     *
     * @param path absolute, with query
     * @param source address to call from
     */
    public CompletableFuture<Answer> call(String path, byte[] message, Optional<InetAddress> source) {
        var answer = new CompletableFuture<Answer>();
        threads.execute(() -> {
            try {
                answer.complete(exchange(URI.create(server + path), message, source));
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private Answer exchange(URI address, byte[] message, Optional<InetAddress> source) throws IOException {
        var connection = (HttpsURLConnection) address.toURL().openConnection();
        connection.setSSLSocketFactory(new BoundSockets(tls.getSocketFactory(), source));
        connection.setConnectTimeout((int) LIMIT.toMillis());
        connection.setReadTimeout((int) LIMIT.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close");
        try {
            if (message.length > 0) {
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(message.length);
                try (var out = connection.getOutputStream()) {
                    out.write(message);
                }
            }
            int status = connection.getResponseCode();
            try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(
                        status,
                        connection.getHeaderFieldInt("Retry-After", 0),
                        body == null ? new byte[0] : body.readNBytes(MAX_ANSWER));
            }
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Sockets that connect from an address. */
    private static final class BoundSockets extends SSLSocketFactory {

        private final SSLSocketFactory sockets;
        private final Optional<InetAddress> source;

        BoundSockets(SSLSocketFactory sockets, Optional<InetAddress> source) {
            this.sockets = sockets;
            this.source = source;
        }

        @Override
        public Socket createSocket() throws IOException {
            var socket = sockets.createSocket();
            if (source.isPresent()) {
                socket.bind(new InetSocketAddress(source.get(), 0));
            }
            return socket;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean close) throws IOException {
            return sockets.createSocket(socket, host, port, close);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return source.isPresent() ? createSocket(host, port, source.get(), 0) : sockets.createSocket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return sockets.createSocket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return source.isPresent()
                    ? sockets.createSocket(host, port, source.get(), 0)
                    : sockets.createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return sockets.createSocket(host, port, local, localPort);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return sockets.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return sockets.getSupportedCipherSuites();
        }
    }
}
