/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.live;

import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What came of one stream of a run, without characters that do harm. Two counts: the agent counts what it keeps, consoles
 * count what is here. Guarded by its {@link LiveStream}.
 */
final class StreamText {

    private final StringBuilder text = new StringBuilder();
    private int bytes;
    private int offset;

    /** How far the agent's own count is. */
    int offset() {
        return offset;
    }

    /**
     * Whether a piece can follow.
     *
     * @throws MalformedMessageException when no agent in good order would send it
     */
    void check(int from, int to, String piece) {
        if (piece.length() > to - from) {
            throw new MalformedMessageException("a piece is longer than it says");
        }
        if (bytes + utf8(piece) > TaskOutcome.MAX_OUTPUT) {
            throw new MalformedMessageException("more was told than a run keeps");
        }
    }

    /** Takes a piece that was checked; what to tell consoles of it. */
    List<Map<String, Object>> add(int to, String piece) {
        offset = to;
        if (piece.isEmpty()) {
            return List.of();
        }
        var told = List.of(Map.<String, Object>of("from", text.length(), "text", piece));
        text.append(piece);
        bytes += utf8(piece);
        return told;
    }

    /** All of it, to tell a console. */
    List<Map<String, Object>> all() {
        return text.isEmpty() ? List.of() : List.of(Map.of("from", 0, "text", text.toString()));
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
