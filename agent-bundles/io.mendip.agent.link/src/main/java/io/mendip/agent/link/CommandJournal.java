/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ids of commands that have started, on disk before they do: a command starts at most once, also across a crash. */
final class CommandJournal {

    private static final int COMPACT_AT = 1000;
    /** How long an id is kept beyond its command's life, since clocks differ. */
    private static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();

    private final Path file;
    private final Map<String, Long> expiries = new LinkedHashMap<>();
    private int lines;

    CommandJournal(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                int blank = line.indexOf(' ');
                if (blank > 0 && line.endsWith(".")) { // the mark of a whole line
                    expiries.put(
                            line.substring(0, blank), Long.parseLong(line.substring(blank + 1, line.length() - 1)));
                }
                lines++;
            }
        }
    }

    /** Records an id durably; false when it is there already. */
    synchronized boolean record(String id, long expiry, long now) throws IOException {
        if (expiries.putIfAbsent(id, expiry) != null) {
            return false;
        }
        if (lines >= COMPACT_AT) {
            expiries.values().removeIf(end -> end + KEPT_MILLIS < now);
            AtomicFile.write(file, text(expiries).getBytes(StandardCharsets.UTF_8));
            lines = expiries.size();
        } else {
            append("\n" + id + " " + expiry + ".");
            lines++;
        }
        return true;
    }

    /** Ids of commands whose life is not over. */
    synchronized List<String> accepted(long now) {
        return expiries.entrySet().stream()
                .filter(entry -> entry.getValue() >= now)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void append(String text) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            var buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static String text(Map<String, Long> ids) {
        var text = new StringBuilder();
        ids.forEach((id, expiry) ->
                text.append('\n').append(id).append(' ').append(expiry).append('.'));
        return text.toString();
    }
}
