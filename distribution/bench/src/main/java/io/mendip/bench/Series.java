/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/**
 * Measurements of the same thing.
 *
 * @param sorted ascending
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Series(double[] sorted) {

    /** Of values in any order, at least one. */
    public static Series of(Collection<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Series(sorted);
    }

    /** How many. */
    public int size() {
        return sorted.length;
    }

    /** The value that so many hundredths of all do not exceed. */
    public double percentile(double percent) {
        int place = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.max(0, Math.min(place, sorted.length - 1))];
    }

    /** The middle one. */
    public double median() {
        return percentile(50);
    }

    /** The smallest. */
    public double least() {
        return sorted[0];
    }

    /** The largest. */
    public double greatest() {
        return sorted[sorted.length - 1];
    }

    /** How many, and their range, for the table. */
    public String text(String format) {
        return String.format(Locale.ROOT, "%d runs, " + format + " to " + format, sorted.length, sorted[0], greatest());
    }
}
