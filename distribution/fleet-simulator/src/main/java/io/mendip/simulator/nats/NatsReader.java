/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.nats;

import io.mendip.simulator.net.Remainder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what a broker says to a client. Between two reads it keeps nothing but an incomplete message. */
public final class NatsReader {

    /** Whoever listens to the broker. */
    public interface Listener {

        /** The broker introduces itself, in JSON. */
        void info(String json);

        /** A message came. */
        void message(Message message);

        /** The broker asks whether we are there. */
        void ping();

        /** The broker has done everything that we sent before our ping. */
        void pong();

        /** The broker complains. */
        void error(String text);
    }

    /**
     * A message.
     *
     * @param subject it was sent to
     * @param reply where an answer goes, null for nowhere
     * @param status of the broker itself, such as 503 for a request that nobody listens to; 0 for messages of others
     * @param payload what is in it
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared with nothing
    public record Message(String subject, @Nullable String reply, int status, byte[] payload) {}

    private static final int MAX_LINE = 64 * 1024;

    private final Remainder remainder = new Remainder();
    private final Listener listener;
    private int wanted;

    /** Tells a listener. */
    public NatsReader(Listener listener) {
        this.listener = listener;
    }

    /** Takes what came; all of it is gone from the buffer afterwards. */
    public void received(ByteBuffer bytes) {
        if (wanted > bytes.remaining()) {
            // In the middle of a large message: looking again makes no sense before there is more.
            wanted -= bytes.remaining();
            remainder.keep(remainder.before(bytes));
            return;
        }
        var source = remainder.before(bytes);
        wanted = 0;
        while (source.hasRemaining()) {
            int start = source.position();
            if (!operation(source)) {
                source.position(start);
                break;
            }
        }
        remainder.keep(source);
    }

    private boolean operation(ByteBuffer source) {
        int end = endOfLine(source);
        if (end < 0) {
            return false;
        }
        var line = text(source, end - source.position());
        source.position(end + 2);
        var words = line.split("[ \t]+", 2);
        switch (words[0]) {
            case "MSG" -> {
                return message(words[1].split("[ \t]+"), false, source);
            }
            case "HMSG" -> {
                return message(words[1].split("[ \t]+"), true, source);
            }
            case "PING" -> listener.ping();
            case "PONG" -> listener.pong();
            case "INFO" -> listener.info(words[1]);
            case "-ERR" -> listener.error(words.length > 1 ? words[1] : "");
            case "+OK" -> {
                return true;
            }
            default -> throw new IllegalStateException("the broker says " + words[0]);
        }
        return true;
    }

    /** {@code subject sid [reply] [header length] total length}. */
    private boolean message(String[] words, boolean headed, ByteBuffer source) {
        int total = Integer.parseInt(words[words.length - 1]);
        int head = headed ? Integer.parseInt(words[words.length - 2]) : 0;
        if (source.remaining() < total + 2) {
            wanted = total + 2 - source.remaining();
            return false;
        }
        var header = text(source, head);
        source.position(source.position() + head);
        var payload = new byte[total - head];
        source.get(payload);
        source.position(source.position() + 2);
        String reply = words.length == (headed ? 5 : 4) ? words[2] : null;
        listener.message(new Message(words[0], reply, status(header), payload));
        return true;
    }

    /** {@code NATS/1.0 503}, or no number. */
    private static int status(String header) {
        boolean has = header.length() >= 12 && header.startsWith("NATS/1.0 ") && Character.isDigit(header.charAt(9));
        return has ? Integer.parseInt(header.substring(9, 12)) : 0;
    }

    private static int endOfLine(ByteBuffer source) {
        for (int i = source.position(); i + 1 < source.limit(); i++) {
            if (source.get(i) == '\r' && source.get(i + 1) == '\n') {
                return i;
            }
        }
        if (source.remaining() > MAX_LINE) {
            throw new IllegalStateException("the broker sent a line of more than " + MAX_LINE + " bytes");
        }
        return -1;
    }

    private static String text(ByteBuffer source, int length) {
        var bytes = new byte[length];
        source.get(source.position(), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
