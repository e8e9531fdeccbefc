/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the end of a log that is being written: what it says there is what people see, masked as it is in the file. Never
 * more than so many bytes, however long the log is.
 */
final class LogFile {

    /** How much is read at once. */
    static final int MOST_BYTES = 256 * 1024;

    private static final int MOST_TEXT = 8192;
    private static final Pattern LINE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\S+) (TRACE|DEBUG|INFO|WARN|ERROR) +\\[(.*?)] (\\S+) - (.*)");

    private final Path file;

    LogFile(Path file) {
        this.file = file;
    }

    /**
     * One entry; what follows its first line, such as the trace of an exception, belongs to it.
     *
     * @param at as written
     * @param level as written
     * @param thread that logged
     * @param logger shortened, as written
     * @param text all lines
     */
    record Entry(String at, String level, String thread, String logger, String text) {

        Entry and(String line) {
            return text.length() + line.length() > MOST_TEXT
                    ? this
                    : new Entry(at, level, thread, logger, text + "\n" + line);
        }
    }

    /**
     * What was read.
     *
     * @param entries in the order of the file
     * @param end position after them, to go on from
     * @param begins whether it is not what follows the position that was asked for: the log was put aside, or has grown
     *     by more than is read at once
     */
    record Part(List<Entry> entries, long end, boolean begins) {}

    long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** What follows a position, or the end of the log where that is not known any more; only whole lines. */
    Part after(long position) throws IOException {
        if (!Files.exists(file)) {
            return new Part(List.of(), 0, true);
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            boolean follows = position > 0 && position <= length && length - position <= MOST_BYTES;
            long from = follows ? position : Math.max(0, length - MOST_BYTES);
            in.seek(from);
            var bytes = new byte[(int) Math.min(MOST_BYTES, length - from)];
            in.readFully(bytes);
            int start = follows || from == 0 ? 0 : lineEnd(bytes, 0);
            int end = lastLineEnd(bytes);
            var text = end > start ? new String(bytes, start, end - start, StandardCharsets.UTF_8) : "";
            return new Part(entries(text), from + Math.max(start, end), !follows);
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return bytes.length;
    }

    private static int lastLineEnd(byte[] bytes) {
        for (int i = bytes.length; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    private static List<Entry> entries(String text) {
        var entries = new ArrayList<Entry>();
        text.lines().forEach(line -> {
            var parts = LINE.matcher(line);
            int last = entries.size() - 1;
            if (parts.matches()) {
                entries.add(new Entry(parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5)));
            } else if (last >= 0) {
                entries.set(last, entries.get(last).and(line));
            }
        });
        return entries;
    }
}
