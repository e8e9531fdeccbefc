/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.mendip.testing.Https;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/** Bytes to and from the broker, over its own port or as WebSocket frames through the HTTPS port, with nothing between. */
final class NatsWire implements AutoCloseable {

    private static final Pattern NONCE = Pattern.compile("\"nonce\":\"([^\"]+)\"");
    /** Little, so that it is full soon when nobody reads. */
    private static final int RECEIVE_BUFFER = 64 * 1024;

    private final Socket plain;
    private final Socket socket;
    private final boolean framed;
    private InputStream frame = new ByteArrayInputStream(new byte[0]);
    private final String nonce;

    private NatsWire(Socket plain, SSLSocket socket, String greeting) throws IOException {
        this.plain = plain;
        this.socket = socket;
        this.framed = greeting.isEmpty();
        this.nonce = nonceOf(framed ? readLine() : greeting);
    }

    static NatsWire direct(int port) throws IOException {
        var plain = new Socket();
        plain.setReceiveBufferSize(RECEIVE_BUFFER);
        plain.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
        plain.setSoTimeout(20_000);
        // The broker greets before TLS begins.
        var greeting = line(plain.getInputStream());
        var socket = new Https(port).over(plain);
        socket.startHandshake();
        socket.setSoTimeout(0);
        return new NatsWire(plain, socket, greeting);
    }

    static NatsWire proxied(Https https, String jwt) throws IOException {
        var plain = new Socket();
        plain.setReceiveBufferSize(RECEIVE_BUFFER);
        plain.connect(new InetSocketAddress("127.0.0.1", https.uri("/").getPort()), 10_000);
        plain.setSoTimeout(20_000);
        var socket = https.over(plain);
        Https.write(
                socket,
                "GET /agent HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Authorization: Bearer " + jwt + "\r\n\r\n");
        int status = Https.status(socket);
        if (status != 101) {
            plain.close();
            throw new IOException("upgrade answered " + status);
        }
        while (!line(socket.getInputStream()).isBlank()) {
            continue; // headers
        }
        plain.setSoTimeout(0);
        return new NatsWire(plain, socket, "");
    }

    /** What the broker wants to have signed. */
    String nonce() {
        return nonce;
    }

    /** Writes all at once; in frames of its own where frames are needed. */
    void write(byte[] bytes) throws IOException {
        var out = framed ? masked(bytes) : bytes;
        socket.getOutputStream().write(out);
        socket.getOutputStream().flush();
    }

    /** A line without its end; empty at the end of the connection. */
    String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        int next = read();
        while (next != '\n' && next >= 0) {
            if (next != '\r') {
                line.write(next);
            }
            next = read();
        }
        return line.toString(ISO_8859_1);
    }

    byte[] read(int length) throws IOException {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int next = read();
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            bytes[i] = (byte) next;
        }
        return bytes;
    }

    private int read() throws IOException {
        if (!framed) {
            return input().read();
        }
        for (int next = frame.read(); ; next = frame.read()) {
            if (next >= 0) {
                return next;
            }
            var payload = nextFrame();
            if (payload == null) {
                return -1;
            }
            frame = new ByteArrayInputStream(payload);
        }
    }

    private InputStream input() throws IOException {
        return socket.getInputStream();
    }

    /** The payload of the next frame, empty for control frames; null at the end. */
    private byte[] nextFrame() throws IOException {
        int first = input().read();
        int second = input().read();
        if (second < 0) {
            return null;
        }
        int length = second & 0x7f;
        if (length == 126) {
            length = number(2);
        } else if (length == 127) {
            length = number(8);
        }
        var payload = input().readNBytes(length);
        int kind = first & 0x0f;
        if (kind == 8) {
            return null;
        }
        return kind > 8 ? new byte[0] : payload;
    }

    private int number(int bytes) throws IOException {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | input().read();
        }
        return number;
    }

    /** One binary frame; the mask is zero, which is allowed and saves the work. */
    private static byte[] masked(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length + 14);
        out.write(0x82);
        if (bytes.length < 126) {
            out.write(0x80 | bytes.length);
        } else {
            out.write(0x80 | 127);
            out.writeBytes(new byte[4]);
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.write(bytes.length >> shift);
            }
        }
        out.writeBytes(new byte[4]);
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static String nonceOf(String greeting) throws IOException {
        var nonce = NONCE.matcher(greeting);
        if (!nonce.find()) {
            throw new IOException("no challenge: " + greeting);
        }
        return nonce.group(1);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** Ends it without a word. */
    @Override
    public void close() throws IOException {
        plain.close();
    }
}
