/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A client's half of WebSocket (RFC 6455) as a carrier of bytes: what is in binary messages and their fragments is passed on
 * as it comes, pings are answered, everything sent is masked.
 */
public final class WebSocketFrames {

    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int MAX_CONTROL = 125;

    private final RandomGenerator random;
    private final Remainder remainder = new Remainder();
    private final Consumer<ByteBuffer> application;
    private final Consumer<ByteBuffer> network;
    private long left;

    /**
     * Begins after the handshake.
     *
     * @param application takes what is in messages, all of it at once
     * @param network takes answers to pings
     */
    public WebSocketFrames(RandomGenerator random, Consumer<ByteBuffer> application, Consumer<ByteBuffer> network) {
        this.random = random;
        this.application = application;
        this.network = network;
    }

    /** The request that turns an HTTP connection into this. */
    public static byte[] handshake(String host, int port, String path, String bearer, RandomGenerator random) {
        var key = new byte[16];
        random.nextBytes(key);
        return String.join(
                        "\r\n",
                        "GET " + path + " HTTP/1.1",
                        "Host: " + host + ":" + port,
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(key),
                        "Sec-WebSocket-Protocol: nats",
                        "Sec-WebSocket-Version: 13",
                        "Authorization: Bearer " + bearer,
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes what came. A malformed or closing frame ends in an exception that says so. */
    public void received(ByteBuffer bytes) {
        var source = remainder.before(bytes);
        while (source.hasRemaining()) {
            if (left > 0) {
                payload(source);
            } else if (!frame(source)) {
                break;
            }
        }
        remainder.keep(source);
    }

    private void payload(ByteBuffer source) {
        int length = (int) Math.min(left, source.remaining());
        int end = source.limit();
        source.limit(source.position() + length);
        left -= length;
        application.accept(source);
        source.limit(end);
    }

    /** Reads the head of a frame, and all of a control frame; false when more has to come first. */
    private boolean frame(ByteBuffer source) {
        int start = source.position();
        if (source.remaining() < 2) {
            return false;
        }
        int opcode = source.get() & 0x0f;
        int length = source.get() & 0xff;
        if ((length & MASKED) != 0) {
            throw new IllegalStateException("a server does not mask its frames");
        }
        int more = length == 126 ? 2 : length == 127 ? 8 : 0;
        boolean control = opcode >= CLOSE;
        if (source.remaining() < (control ? length : more)) {
            source.position(start);
            return false;
        }
        switch (opcode) {
            case CONTINUATION, BINARY -> left = length(source, length);
            case CLOSE -> throw new IllegalStateException("the server closes: " + closing(source, length));
            case PING -> pong(source, length);
            case PONG -> source.position(source.position() + length);
            default -> throw new IllegalStateException("a frame of kind " + opcode);
        }
        return true;
    }

    private static long length(ByteBuffer source, int first) {
        return first == 126 ? source.getShort() & 0xffff : first == 127 ? source.getLong() : first;
    }

    private static String closing(ByteBuffer source, int length) {
        int code = length < 2 ? 1005 : source.getShort() & 0xffff;
        var text = new byte[Math.max(0, length - 2)];
        source.get(text);
        return (code + " " + new String(text, StandardCharsets.UTF_8)).strip();
    }

    private void pong(ByteBuffer source, int length) {
        if (length > MAX_CONTROL) {
            throw new IllegalStateException("a ping of " + length + " bytes");
        }
        var payload = new byte[length];
        source.get(payload);
        network.accept(frame(PONG, ByteBuffer.wrap(payload)));
    }

    /** A message with these bytes. */
    public ByteBuffer message(ByteBuffer bytes) {
        return frame(BINARY, bytes);
    }

    private ByteBuffer frame(int opcode, ByteBuffer bytes) {
        int length = bytes.remaining();
        var head = new ByteArrayOutputStream(14);
        head.write(FINAL | opcode);
        if (length < 126) {
            head.write(MASKED | length);
        } else if (length < 65536) {
            head.write(MASKED | 126);
            head.write(length >> 8);
            head.write(length);
        } else {
            head.write(MASKED | 127);
            head.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        var mask = new byte[4];
        random.nextBytes(mask);
        head.writeBytes(mask);
        var frame = ByteBuffer.allocate(head.size() + length).put(head.toByteArray());
        for (int i = 0; i < length; i++) {
            frame.put((byte) (bytes.get() ^ mask[i & 3]));
        }
        return frame.flip();
    }
}
