/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import java.util.Arrays;
import java.util.List;

/** What an agent's checks have produced and what the server has acknowledged: the truth to compare a database with. */
public final class Tally {

    /**
     * The truth about one check. Sums are exact whatever the order, since all values are multiples of 2^-20.
     *
     * @param checkId of the definition
     * @param produced results made
     * @param producedSum of their headlines
     * @param acknowledged results that the server has for good
     * @param acknowledgedSum of their headlines
     * @param lastTime of the newest acknowledged result, milliseconds since 1970
     * @param lastValue its headline
     */
    public record Line(
            long checkId,
            long produced,
            double producedSum,
            long acknowledged,
            double acknowledgedSum,
            long lastTime,
            double lastValue) {}

    private static final int COUNTS = 3;
    private static final int SUMS = 3;

    /** Sorted; the other arrays follow its order. */
    private long[] checks = {};

    /** Produced, acknowledged and last time of each check. */
    private long[] counts = {};

    /** Produced sum, acknowledged sum and last value of each check. */
    private double[] sums = {};

    /** A result was made. */
    void produced(long check, double value) {
        int at = index(check);
        counts[COUNTS * at]++;
        sums[SUMS * at] += value;
    }

    /** The server has one. */
    void acknowledged(long check, long time, double value) {
        int at = index(check);
        counts[COUNTS * at + 1]++;
        sums[SUMS * at + 1] += value;
        if (time >= counts[COUNTS * at + 2]) {
            counts[COUNTS * at + 2] = time;
            sums[SUMS * at + 2] = value;
        }
    }

    /** Takes what another run has counted. */
    void restore(Line line) {
        int at = index(line.checkId());
        counts[COUNTS * at] = line.produced();
        counts[COUNTS * at + 1] = line.acknowledged();
        counts[COUNTS * at + 2] = line.lastTime();
        sums[SUMS * at] = line.producedSum();
        sums[SUMS * at + 1] = line.acknowledgedSum();
        sums[SUMS * at + 2] = line.lastValue();
    }

    /** Each check that ever ran. */
    public List<Line> lines() {
        return Arrays.stream(checks).mapToObj(this::line).toList();
    }

    private Line line(long check) {
        int at = index(check);
        return new Line(
                check,
                counts[COUNTS * at],
                sums[SUMS * at],
                counts[COUNTS * at + 1],
                sums[SUMS * at + 1],
                counts[COUNTS * at + 2],
                sums[SUMS * at + 2]);
    }

    private int index(long check) {
        int found = Arrays.binarySearch(checks, check);
        return found >= 0 ? found : insert(check, -found - 1);
    }

    private int insert(long check, int at) {
        int size = checks.length;
        var ids = Arrays.copyOf(checks, size + 1);
        var numbers = Arrays.copyOf(counts, COUNTS * (size + 1));
        var values = Arrays.copyOf(sums, SUMS * (size + 1));
        System.arraycopy(checks, at, ids, at + 1, size - at);
        System.arraycopy(counts, COUNTS * at, numbers, COUNTS * (at + 1), COUNTS * (size - at));
        System.arraycopy(sums, SUMS * at, values, SUMS * (at + 1), SUMS * (size - at));
        ids[at] = check;
        Arrays.fill(numbers, COUNTS * at, COUNTS * (at + 1), 0);
        Arrays.fill(values, SUMS * at, SUMS * (at + 1), 0);
        checks = ids;
        counts = numbers;
        sums = values;
        return at;
    }
}
