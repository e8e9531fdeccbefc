/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.util.List;

/**
 * One result as history keeps it.
 *
 * @param checkId of the definition
 * @param time when it was measured, milliseconds since 1970
 * @param severity ordinal
 * @param duration of the run, milliseconds
 * @param metricSet what the values are
 * @param values finite
 */
public record StoredResult(long checkId, long time, int severity, int duration, int metricSet, List<Double> values) {

    /** Milliseconds of an hour. */
    public static final long HOUR = 3_600_000;

    /** Milliseconds of a day. */
    public static final long DAY = 24 * HOUR;

    /** Start of the hour of a time. */
    public static long hourOf(long time) {
        return Math.floorDiv(time, HOUR) * HOUR;
    }

    /** Start of the hour in which it was measured. */
    public long hour() {
        return hourOf(time);
    }
}
