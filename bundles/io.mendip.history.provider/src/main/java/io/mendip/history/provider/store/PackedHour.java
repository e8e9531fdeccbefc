/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.check.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of one check in one hour with the same metrics, in order of time, and what they amount to.
 *
 * @param key check, hour and metrics
 * @param results in order of time
 */
public record PackedHour(Key key, List<StoredResult> results) {

    /** Single results of one check that an hour keeps; its summary counts all. */
    public static final int MAX_RESULTS = 1000;

    /** Decimal digits that single precision keeps (FLT_DIG), within its normal range. */
    private static final int FLOAT_DIGITS = 6;

    private static final double SMALLEST = 1e-37;
    private static final double LARGEST = 1e37;

    /** Sorts the results. */
    public PackedHour {
        results = results.stream()
                .sorted(Comparator.comparingLong(StoredResult::time))
                .toList();
    }

    /**
     * What belongs together.
     *
     * @param checkId of the definition
     * @param hour its start, milliseconds since 1970
     * @param metricSet what the values are
     */
    public record Key(long checkId, long hour, int metricSet) {}

    /** Sorts results into their hours. */
    public static List<PackedHour> of(Collection<StoredResult> results) {
        var hours = new LinkedHashMap<Key, List<StoredResult>>();
        for (var result : results) {
            var key = new Key(result.checkId(), result.hour(), result.metricSet());
            hours.computeIfAbsent(key, k -> new ArrayList<>()).add(result);
        }
        return hours.entrySet().stream()
                .map(entry -> new PackedHour(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Added to what is there, as far as there is room: four times what the shortest interval gives. More comes only from an
     * agent that means harm, and whoever reads the hour must be able to hold it.
     */
    public PackedHour after(List<StoredResult> present) {
        var all = new ArrayList<>(present);
        results.stream().limit(Math.max(0, MAX_RESULTS - present.size())).forEach(all::add);
        return new PackedHour(key, all);
    }

    /** Milliseconds from the start of the hour. */
    int[] offsets() {
        return results.stream().mapToInt(r -> (int) (r.time() - key.hour())).toArray();
    }

    /** The severities, null when all are passing. */
    short @Nullable [] severities() {
        if (results.stream().allMatch(result -> result.severity() == 0)) {
            return null;
        }
        var severities = new short[results.size()];
        for (int i = 0; i < severities.length; i++) {
            severities[i] = (short) results.get(i).severity();
        }
        return severities;
    }

    /** All values of the first metric, then of the second. */
    double[] values() {
        int n = results.size();
        var values = new double[n * metrics()];
        for (int metric = 0; metric < metrics(); metric++) {
            for (int i = 0; i < n; i++) {
                values[metric * n + i] = results.get(i).values().get(metric);
            }
        }
        return values;
    }

    /**
     * The values in half the room, when each of them has so few digits that it comes back from there as it was; null
     * otherwise.
     */
    static float @Nullable [] shortened(double[] values) {
        var floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!isShort(values[i])) {
                return null;
            }
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Two decimals of six digits are never the same float, so its shortest decimal is the one that it was made of. */
    private static boolean isShort(double value) {
        double size = Math.abs(value);
        if (value == 0 || Double.isNaN(value)) {
            return true;
        }
        return size >= SMALLEST
                && size <= LARGEST
                && BigDecimal.valueOf(value).stripTrailingZeros().precision() <= FLOAT_DIGITS;
    }

    /** What the hour amounts to. */
    public HourlySummary summary() {
        var lows = new ArrayList<Double>();
        var highs = new ArrayList<Double>();
        var sums = new ArrayList<Double>();
        for (int metric = 0; metric < metrics(); metric++) {
            int index = metric;
            var statistics = results.stream()
                    .mapToDouble(result -> result.values().get(index))
                    .summaryStatistics();
            lows.add(statistics.getMin());
            highs.add(statistics.getMax());
            sums.add(statistics.getSum());
        }
        var worst =
                results.stream().map(result -> Severities.of(result.severity())).reduce(Severity.PASSING, Severity::or);
        return new HourlySummary(key, results.size(), worst, lows, highs, sums);
    }

    private int metrics() {
        return results.get(0).values().size();
    }
}
