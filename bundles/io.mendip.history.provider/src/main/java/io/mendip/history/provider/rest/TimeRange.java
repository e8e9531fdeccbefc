/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.rest;

import io.mendip.history.CheckHistory;
import io.mendip.rest.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The time that a caller asks about.
 *
 * @param from start
 * @param to end
 * @param points at most
 */
record TimeRange(Instant from, Instant to, int points) {

    private static final Duration USUAL = Duration.ofHours(24);
    private static final int USUAL_POINTS = 300;
    private static final Duration LONGEST = Duration.ofDays(800);

    /** Reads query parameters; those that are missing mean the last day. */
    static TimeRange of(@Nullable String from, @Nullable String to, @Nullable Integer points) {
        var end = to == null ? Instant.now() : time("to", to);
        var start = from == null ? end.minus(USUAL) : time("from", from);
        if (!start.isBefore(end)) {
            throw Problem.invalid("from", "must be before the end of the time");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Problem.invalid("from", "must be at most " + LONGEST.toDays() + " days before the end of the time");
        }
        int count = points == null ? USUAL_POINTS : points;
        if (count < 1 || count > CheckHistory.MAX_POINTS) {
            throw Problem.invalid("points", "must be 1 to " + CheckHistory.MAX_POINTS);
        }
        return new TimeRange(start, end, count);
    }

    private static Instant time(String field, String text) {
        try {
            var time = Instant.parse(text);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.EPOCH.plus(Duration.ofDays(100_000)))) {
                throw Problem.invalid(field, "is out of reach");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw Problem.invalid(field, "must be a time such as 2026-01-31T12:00:00Z");
        }
    }
}
