/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * One connection to a product's broker over TLS, as bare as the protocol allows, so that little of the machine goes to
 * who measures. Publishing is safe for several threads; messages arrive on a thread of their own.
 */
public final class Broker implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final Pattern NONCE = Pattern.compile("\"nonce\":\"([^\"]+)\"");
    private static final byte[] END = {'\r', '\n'};

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private volatile Handler handler = (subject, reply, payload) -> {};
    private volatile boolean closed;

    private Broker(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    }

    /** Takes what arrives. */
    public interface Handler {

        /** Called for each message, one after the other; the reply subject is empty where there is none. */
        void take(String subject, String reply, byte[] payload);
    }

    static Broker connect(int port, Token token) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        plain.setTcpNoDelay(true);
        var nonce = NONCE.matcher(line(plain.getInputStream()));
        if (!nonce.find()) {
            throw new IOException("the broker did not greet");
        }
        var secure = Rest.credulous().getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
        var broker = new Broker(secure);
        broker.send(
                "CONNECT {\"verbose\":false,\"pedantic\":false,\"tls_required\":true,\"lang\":\"java\",\"version\":\"1\","
                        + "\"protocol\":1,\"jwt\":\"" + token.jwt() + "\",\"sig\":\"" + token.answer(nonce.group(1))
                        + "\"}\r\nPING\r\n");
        broker.flush();
        for (var line = line(broker.in); !line.equals("PONG"); line = line(broker.in)) {
            if (line.startsWith("-ERR")) {
                throw new IOException("the broker refuses: " + line);
            }
        }
        var reader = new Thread(broker::read, "bench-broker");
        reader.setDaemon(true);
        reader.start();
        return broker;
    }

    /** Who takes what arrives from now on. */
    public void handler(Handler taker) {
        handler = taker;
    }

    /** Subscribes; what arrives goes to the handler. */
    public void subscribe(String subject, int id) throws IOException {
        send("SUB " + subject + " " + id + "\r\n");
        flush();
    }

    /** Publishes; it leaves with the next {@link #flush} at the latest. */
    public void publish(String subject, String reply, byte[] payload) throws IOException {
        var head = ("PUB " + subject + (reply.isEmpty() ? "" : " " + reply) + " " + payload.length + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        synchronized (out) {
            out.write(head);
            out.write(payload);
            out.write(END);
        }
    }

    /** Sends what was published. */
    public void flush() throws IOException {
        synchronized (out) {
            out.flush();
        }
    }

    private void send(String text) throws IOException {
        synchronized (out) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void read() {
        try {
            while (true) {
                var line = line(in);
                if (line.startsWith("MSG ")) {
                    message(line.split(" ", -1));
                } else if (line.equals("PING")) {
                    send("PONG\r\n");
                    flush();
                } else if (line.startsWith("-ERR")) {
                    throw new IOException("the broker says " + line);
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void message(String[] parts) throws IOException {
        var payload = in.readNBytes(Integer.parseInt(parts[parts.length - 1]));
        in.skipNBytes(END.length);
        handler.take(parts[1], parts.length == 5 ? parts[3] : "", payload);
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new byte[256];
        int used = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the broker closed the connection");
            }
            if (used == bytes.length) {
                bytes = Arrays.copyOf(bytes, used * 2);
            }
            bytes[used++] = (byte) next;
        }
        int end = used > 0 && bytes[used - 1] == '\r' ? used - 1 : used;
        return new String(bytes, 0, end, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
