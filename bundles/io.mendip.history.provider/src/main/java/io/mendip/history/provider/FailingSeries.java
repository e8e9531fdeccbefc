/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.provider.store.StatusFigures.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How many checks were failing over time: counted back from the numbers of now by what changed in each step.
 *
 * @param step seconds between two points; the last one is of now
 * @param t times, seconds since 1970
 * @param warning checks at warning
 * @param error checks at error
 * @param unknown checks at unknown
 */
public record FailingSeries(long step, List<Long> t, List<Long> warning, List<Long> error, List<Long> unknown) {

    /** How far back one looks; steps are such that there are fewer than 200 points. */
    public enum Range {
        /** A day. */
        DAY("24h", Duration.ofHours(24), Duration.ofMinutes(15), Duration.ofSeconds(5)),
        /** A week. */
        WEEK("7d", Duration.ofDays(7), Duration.ofHours(1), Duration.ofMinutes(1)),
        /** A month. */
        MONTH("30d", Duration.ofDays(30), Duration.ofHours(4), Duration.ofMinutes(5));

        private final String text;
        private final Duration length;
        private final Duration step;
        private final Duration kept;

        Range(String text, Duration length, Duration step, Duration kept) {
            this.text = text;
            this.length = length;
            this.step = step;
            this.kept = kept;
        }

        /** As in a question. */
        public String text() {
            return text;
        }

        /** The range of a text. */
        public static Optional<Range> of(String text) {
            return List.of(values()).stream()
                    .filter(range -> range.text.equals(text))
                    .findFirst();
        }

        /** How long what was added up for it is good enough. */
        Duration kept() {
            return kept;
        }

        long stepMillis() {
            return step.toMillis();
        }

        /** Its first point: on a full step, so that points stay where they are from one look to the next. */
        long start(Instant now) {
            return Math.floorDiv(now.toEpochMilli() - length.toMillis(), stepMillis()) * stepMillis();
        }
    }

    /**
     * Counts back.
     *
     * @param range how far
     * @param start of the first step, milliseconds since 1970
     * @param now when the numbers are of
     * @param present the numbers of now
     * @param changes by step
     */
    static FailingSeries of(Range range, long start, Instant now, Tally present, Map<Long, Tally> changes) {
        long step = range.stepMillis();
        long last = Math.max(0, Math.floorDiv(now.toEpochMilli() - start, step));
        var points = new ArrayDeque<Tally>();
        points.addFirst(present);
        var tally = present;
        // What is measured by a clock that goes ahead belongs to the last step.
        for (var ahead : changes.entrySet()) {
            tally = ahead.getKey() > last ? tally.less(ahead.getValue()) : tally;
        }
        for (long i = last; i >= 0; i--) {
            tally = tally.less(changes.getOrDefault(i, Tally.NOTHING));
            points.addFirst(tally);
        }
        var times = new ArrayList<Long>();
        for (long i = 0; i <= last; i++) {
            times.add((start + i * step) / 1000);
        }
        times.add(now.getEpochSecond());
        return new FailingSeries(
                step / 1000,
                times,
                line(points, Tally::warnings),
                line(points, Tally::errors),
                line(points, Tally::unknown));
    }

    /** The same with other numbers of now. */
    FailingSeries until(Instant now, Tally present) {
        return new FailingSeries(
                step,
                ending(t, now.getEpochSecond()),
                ending(warning, present.warnings()),
                ending(error, present.errors()),
                ending(unknown, present.unknown()));
    }

    private static List<Long> ending(List<Long> points, long last) {
        var changed = new ArrayList<>(points);
        changed.set(points.size() - 1, last);
        return List.copyOf(changed);
    }

    private static List<Long> line(Deque<Tally> points, ToLongFunction<Tally> number) {
        return points.stream()
                .map(point -> Math.max(0, number.applyAsLong(point)))
                .toList();
    }
}
