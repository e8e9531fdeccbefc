/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.check.Severity;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * What an hour of a check amounts to; lists have one element a metric.
 *
 * @param key check, hour and metrics
 * @param count of results
 * @param worst severity
 * @param lows smallest values
 * @param highs largest values
 * @param sums of values
 */
public record HourlySummary(
        PackedHour.Key key, int count, Severity worst, List<Double> lows, List<Double> highs, List<Double> sums) {

    /** Copies the lists. */
    public HourlySummary {
        lows = List.copyOf(lows);
        highs = List.copyOf(highs);
        sums = List.copyOf(sums);
    }

    /** Both together. */
    public HourlySummary with(HourlySummary other) {
        return new HourlySummary(
                key,
                count + other.count,
                worst.or(other.worst),
                join(lows, other.lows, Math::min),
                join(highs, other.highs, Math::max),
                join(sums, other.sums, Double::sum));
    }

    private static List<Double> join(List<Double> left, List<Double> right, DoubleBinaryOperator how) {
        return IntStream.range(0, left.size())
                .mapToObj(i -> how.applyAsDouble(left.get(i), right.get(i)))
                .toList();
    }
}
