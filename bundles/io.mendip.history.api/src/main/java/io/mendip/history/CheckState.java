/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

import java.time.Instant;
import java.util.List;

/**
 * How a check is.
 *
 * @param checkId of the definition
 * @param severity the state: a bad result counts after as many in a row as the definition says; ordinal of
 *     {@code io.mendip.check.Severity}
 * @param lastSeverity of the last result
 * @param since when the state began
 * @param lastRun when the last result was measured
 * @param durationMillis of the last run
 * @param summary of the last result
 * @param details of the last result
 * @param metrics of the last result
 * @param consecutiveFailures bad results in a row
 */
public record CheckState(
        long checkId,
        int severity,
        int lastSeverity,
        Instant since,
        Instant lastRun,
        int durationMillis,
        String summary,
        String details,
        List<MetricValue> metrics,
        int consecutiveFailures) {

    /** Copies the metrics. */
    public CheckState {
        metrics = List.copyOf(metrics);
    }

    /**
     * A measured number.
     *
     * @param name of the metric
     * @param value finite
     * @param unit name of a constant of {@code io.mendip.check.Unit}
     */
    public record MetricValue(String name, double value, String unit) {}
}
