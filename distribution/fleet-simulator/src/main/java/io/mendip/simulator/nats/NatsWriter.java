/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.nats;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/** What a client says to a broker, in bytes. */
public final class NatsWriter {

    private static final byte[] END = {'\r', '\n'};

    private NatsWriter() {}

    /** The first thing to say, with the answer to the broker's challenge. */
    public static ByteBuffer connect(String name, String jwt, String signature) {
        var options = new LinkedHashMap<String, Object>();
        options.put("lang", "java");
        options.put("version", "1.0.0");
        options.put("name", name);
        options.put("protocol", 1);
        options.put("verbose", false);
        options.put("pedantic", false);
        options.put("tls_required", true);
        options.put("echo", false);
        options.put("headers", true);
        options.put("no_responders", true);
        options.put("sig", signature);
        options.put("jwt", jwt);
        try {
            return line("CONNECT " + JSON.std.asString(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for what is sent to a subject. */
    public static ByteBuffer subscribe(String subject, int id) {
        return line("SUB " + subject + " " + id);
    }

    /** Sends a message that nobody answers. */
    public static ByteBuffer publish(String subject, byte[] payload) {
        return message("PUB " + subject + " " + payload.length, payload);
    }

    /** Sends a message with the subject that its answer should go to. */
    public static ByteBuffer request(String subject, String reply, byte[] payload) {
        return message("PUB " + subject + " " + reply + " " + payload.length, payload);
    }

    /** Asks the broker whether it is there. */
    public static ByteBuffer ping() {
        return line("PING");
    }

    /** Answers the broker. */
    public static ByteBuffer pong() {
        return line("PONG");
    }

    private static ByteBuffer line(String text) {
        return ByteBuffer.wrap((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer message(String line, byte[] payload) {
        var head = line.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + payload.length + 4)
                .put(head)
                .put(END)
                .put(payload)
                .put(END)
                .flip();
    }
}
