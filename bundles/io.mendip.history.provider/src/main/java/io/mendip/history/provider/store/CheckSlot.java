/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.util.List;

/**
 * The state of one check.
 *
 * @param checkId of the definition
 * @param threshold bad results in a row that make the state bad
 * @param severity the state, {@link #NONE} before the first result
 * @param since when it began, milliseconds since 1970
 * @param failures bad results in a row
 * @param last the last result
 */
public record CheckSlot(long checkId, int threshold, int severity, long since, int failures, Result last) {

    /** Severity of a check without a result. */
    public static final int NONE = -1;

    private static final int BAD = 2;

    /** A check that has no result yet. */
    public static CheckSlot empty(long checkId, int threshold) {
        return new CheckSlot(checkId, threshold, NONE, 0, 0, Result.NOTHING);
    }

    /** Whether there is a result. */
    public boolean known() {
        return severity != NONE;
    }

    /** Whether the state is one that somebody should look at: warning, error or unknown. */
    public boolean failing() {
        return failing(severity);
    }

    /** Whether a severity is one that somebody should look at. */
    public static boolean failing(int severity) {
        return severity >= BAD;
    }

    /** The same check with another threshold, which counts from the next result on. */
    public CheckSlot withThreshold(int other) {
        return new CheckSlot(checkId, other, severity, since, failures, last);
    }

    /**
     * The same without a time that has not come yet. Such a one is from when a clock was ahead; it must not keep the results
     * that follow from being the state.
     */
    public CheckSlot notAfter(long now) {
        if (last.time() <= now) {
            return this;
        }
        var earlier = new Result(
                0, last.severity(), last.duration(), last.metricSet(), last.values(), last.summary(), last.details());
        return new CheckSlot(checkId, threshold, severity, Math.min(since, now), failures, earlier);
    }

    /**
     * The state after a further result. It becomes bad with as many bad results in a row as the threshold says, moves
     * among bad severities at once, and recovers at once.
     */
    public CheckSlot after(Result result) {
        boolean bad = failing(result.severity());
        int row = bad ? Math.min(failures + 1, Short.MAX_VALUE) : 0;
        boolean counts = !bad || failing() || row >= threshold;
        int next = counts ? result.severity() : Math.max(severity, 0);
        return new CheckSlot(checkId, threshold, next, next == severity ? since : result.time(), row, result);
    }

    /**
     * A result as the state keeps it.
     *
     * @param time when it was measured, milliseconds since 1970
     * @param severity ordinal
     * @param duration of the run, milliseconds
     * @param metricSet what the values are
     * @param values finite
     * @param summary one line
     * @param details hash of the longer text
     */
    public record Result(
            long time, int severity, int duration, int metricSet, List<Double> values, String summary, int details) {

        /** Stands where there is no result. */
        public static final Result NOTHING = new Result(0, 0, 0, 0, List.of(), "", 0);
    }
}
