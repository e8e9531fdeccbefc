/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.check.CheckContext;
import io.mendip.task.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a task tells while it runs, within the bounds of its context. Safe for any thread. */
final class TaskOutput {

    /** What is held of a line that has no end yet; the rest of it would be cut anyway. */
    private static final int MAX_OPEN = 16 * TaskContext.MAX_LINE;

    private final List<String> lines = new ArrayList<>();
    /** Of each stream the line that has no end yet. */
    private final Map<TaskContext.Stream, StringBuilder> open = new EnumMap<>(TaskContext.Stream.class);

    private long dropped;
    private int percent;
    private String step = "";
    private boolean closed;

    TaskContext of(CheckContext run) {
        return new TaskContext() {
            @Override
            public Duration remaining() {
                return run.remaining();
            }

            @Override
            public boolean cancelled() {
                return run.cancelled();
            }

            @Override
            public void write(Stream stream, String text) {
                add(stream, text);
            }

            @Override
            public void progress(int percent, String step) {
                reach(percent, step);
            }
        };
    }

    /** The lines, also those without an end, and when there were more a last one that says how many. */
    synchronized List<String> lines() {
        var all = new ArrayList<>(lines);
        open.values().stream()
                .filter(line -> !line.isEmpty() && all.size() < TaskContext.MAX_LINES)
                .forEach(line -> all.add(plain(line.toString(), TaskContext.MAX_LINE)));
        if (dropped > 0) {
            all.add(dropped + " more lines were dropped");
        }
        return List.copyOf(all);
    }

    synchronized int percent() {
        return percent;
    }

    synchronized String step() {
        return step;
    }

    /** The run is over: nothing is added any more. */
    synchronized void close() {
        closed = true;
    }

    private synchronized void add(TaskContext.Stream stream, String text) {
        if (closed) {
            return;
        }
        var line = open.computeIfAbsent(stream, key -> new StringBuilder());
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            append(line, text, from, end);
            finish(line.toString());
            line.setLength(0);
            from = end + 1;
        }
        append(line, text, from, text.length());
    }

    private static void append(StringBuilder line, String text, int from, int end) {
        line.append(text, from, Math.min(end, from + MAX_OPEN - line.length()));
    }

    /** A program that shows its progress in place ends lines by carriage returns alone. */
    private void finish(String text) {
        if (text.isEmpty()) {
            keep("");
        }
        text.lines().forEach(this::keep);
    }

    private void keep(String line) {
        if (lines.size() < TaskContext.MAX_LINES) {
            lines.add(plain(line, TaskContext.MAX_LINE));
        } else {
            dropped++;
        }
    }

    private synchronized void reach(int reached, String doing) {
        if (!closed) {
            percent = Math.max(0, Math.min(100, reached));
            step = plain(doing, TaskContext.MAX_STEP);
        }
    }

    private static String plain(String text, int max) {
        var cut = text.length() <= max ? text : text.substring(0, max);
        return cut.replaceAll("[\\p{Cntrl}&&[^\t]]", "");
    }
}
