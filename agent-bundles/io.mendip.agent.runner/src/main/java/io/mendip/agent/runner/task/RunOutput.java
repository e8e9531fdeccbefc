/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.protocol.message.TaskOutcome;
import io.mendip.task.TaskContext;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run tells: masked, capped, and kept for its outcome and for whoever watches. Never blocks, so that a flood costs no
 * more than to be dropped. Safe for any thread.
 */
final class RunOutput {

    private final Map<TaskContext.Stream, Part> parts = new EnumMap<>(TaskContext.Stream.class);
    private long dropped;
    private int lines;
    private boolean closed;

    /** Begins without a word. */
    RunOutput(Masks masks) {
        for (var stream : TaskContext.Stream.values()) {
            parts.put(stream, new Part(masks.stage()));
        }
    }

    /** One of the two streams. */
    private static final class Part {

        private final Masks.Stage stage;
        private final StringBuilder text = new StringBuilder();
        private int bytes;

        Part(Masks.Stage stage) {
            this.stage = stage;
        }
    }

    /** Takes a piece of text. */
    synchronized void write(TaskContext.Stream stream, String piece) {
        if (!closed) {
            keep(stream, part(stream).stage.add(piece));
        }
    }

    /** Takes whole lines. */
    synchronized void lines(String text) {
        if (closed) {
            return;
        }
        text.lines().forEach(line -> {
            var cut = line.length() <= TaskContext.MAX_LINE ? line : line.substring(0, TaskContext.MAX_LINE);
            if (lines < TaskContext.MAX_LINES) {
                lines++;
                write(TaskContext.Stream.OUTPUT, cut.replaceAll("[\\p{Cntrl}&&[^\\t]]", "") + "\n");
            } else {
                dropped += cut.length() + 1L;
            }
        });
    }

    /** Takes no more. */
    synchronized void close() {
        if (!closed) {
            parts.forEach((stream, part) -> keep(stream, part.stage.end()));
            closed = true;
        }
    }

    /** All that was kept of a stream. */
    synchronized String text(TaskContext.Stream stream) {
        return part(stream).text.toString();
    }

    /**
     * What is kept of a stream from some character on, without half of one at its end.
     *
     * @param bytes of UTF-8 that it may have, at least 4
     * @return empty when there is nothing yet, also when there is less than {@code from}
     */
    synchronized String piece(TaskContext.Stream stream, int from, int bytes) {
        var text = part(stream).text;
        int to = Math.min(text.length(), from + bytes);
        if (to > from && Character.isHighSurrogate(text.charAt(to - 1))) {
            to--;
        }
        return to <= from ? "" : fitting(text.substring(from, to), bytes);
    }

    /** Bytes that were beyond the limits. */
    synchronized long dropped() {
        return dropped;
    }

    private Part part(TaskContext.Stream stream) {
        var part = parts.get(stream);
        if (part == null) {
            throw new IllegalArgumentException("no stream");
        }
        return part;
    }

    private void keep(TaskContext.Stream stream, String masked) {
        if (masked.isEmpty()) {
            return;
        }
        var part = part(stream);
        int room = TaskOutcome.MAX_OUTPUT - part.bytes;
        var kept = fitting(masked, room);
        int length = kept.getBytes(StandardCharsets.UTF_8).length;
        part.bytes = kept.length() < masked.length() ? TaskOutcome.MAX_OUTPUT : part.bytes + length;
        dropped += masked.getBytes(StandardCharsets.UTF_8).length - (long) length;
        if (!kept.isEmpty()) {
            part.text.append(kept);
        }
    }

    /** As many characters as fit into so many bytes of UTF-8, and no half of one. */
    private static String fitting(String text, int bytes) {
        if (text.length() <= bytes / 3) {
            return text;
        }
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            used += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (used > bytes) {
                return text.substring(0, at);
            }
            at += Character.charCount(point);
        }
        return text;
    }
}
