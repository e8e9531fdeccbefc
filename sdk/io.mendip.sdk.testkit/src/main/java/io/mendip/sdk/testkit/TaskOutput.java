/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.check.CheckContext;
import io.mendip.task.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a task tells while it runs, within the bounds of its context. Safe for any thread. */
final class TaskOutput {

    private final List<String> lines = new ArrayList<>();
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
            public void output(String line) {
                add(line);
            }

            @Override
            public void write(Stream stream, String text) {
                add(text);
            }

            @Override
            public void progress(int percent, String step) {
                reach(percent, step);
            }
        };
    }

    /** The lines, and when there were more a last one that says how many. */
    synchronized List<String> lines() {
        var all = new ArrayList<>(lines);
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

    private synchronized void add(String text) {
        if (closed) {
            return;
        }
        text.lines().forEach(line -> {
            if (lines.size() < TaskContext.MAX_LINES) {
                lines.add(plain(line, TaskContext.MAX_LINE));
            } else {
                dropped++;
            }
        });
    }

    private synchronized void reach(int reached, String doing) {
        if (!closed) {
            percent = Math.max(0, Math.min(100, reached));
            step = plain(doing, TaskContext.MAX_STEP);
        }
    }

    private static String plain(String text, int max) {
        var cut = text.length() <= max ? text : text.substring(0, max);
        return cut.replaceAll("\\p{Cntrl}", "");
    }
}
