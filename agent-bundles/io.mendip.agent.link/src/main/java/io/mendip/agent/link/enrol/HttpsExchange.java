/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;

/**
 * One request and its answer, within limits of size and time. By the JDK's old client: the newer one costs an agent that
 * asks a few times a day two megabytes and a thread.
 */
final class HttpsExchange {

    private static final int MAX_ANSWER = 256 * 1024;

    static {
        DeferredDefaults.install();
    }

    private HttpsExchange() {}

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param date the server's time as it wrote it
     * @param body of success or failure
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared with nothing
    record Response(int status, Optional<String> date, byte[] body) {}

    /**
     * Asks, by POST when there is a message and by GET when it is empty.
     *
     * @param limit for connecting, for each read, and for the body as a whole
     */
    static Response of(URI address, byte[] message, ServerTrust trust, Duration limit)
            throws IOException, GeneralSecurityException {
        long end = System.nanoTime() + limit.toNanos();
        var connection = open(address, trust, limit);
        connection.setRequestProperty("Accept", "application/json");
        try {
            if (message.length > 0) {
                send(connection, message);
            }
            int status = connection.getResponseCode();
            var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            return new Response(
                    status,
                    Optional.ofNullable(connection.getHeaderField("Date")),
                    stream == null ? new byte[0] : read(stream, end));
        } finally {
            connection.disconnect();
        }
    }

    /** A connection that is good for one exchange and goes nowhere else. */
    static HttpsURLConnection open(URI address, ServerTrust trust, Duration limit)
            throws IOException, GeneralSecurityException {
        var connection = (HttpsURLConnection) address.toURL().openConnection();
        connection.setSSLSocketFactory(trust.context().getSocketFactory());
        connection.setConnectTimeout((int) limit.toMillis());
        connection.setReadTimeout((int) limit.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close");
        return connection;
    }

    private static void send(HttpsURLConnection connection, byte[] message) throws IOException {
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(message.length); // without it a request that got no answer is sent twice
        try (var out = connection.getOutputStream()) {
            out.write(message);
        }
    }

    /** The connection's own limit is for each read: a body that trickles in would never reach it. */
    private static byte[] read(InputStream stream, long end) throws IOException {
        var body = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        while (true) {
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("no complete answer in time");
            }
            int length = stream.read(buffer);
            if (length < 0) {
                return body.toByteArray();
            }
            body.write(buffer, 0, length);
            if (body.size() > MAX_ANSWER) {
                throw new IOException("the answer is longer than " + MAX_ANSWER + " bytes");
            }
        }
    }
}
