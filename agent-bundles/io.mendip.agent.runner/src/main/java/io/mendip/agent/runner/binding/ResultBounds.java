/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.binding;

import io.mendip.check.CheckResult;
import io.mendip.check.Metric;
import io.mendip.check.Severity;
import io.mendip.protocol.message.CheckReport;
import java.util.List;

/** Brings what checks give within the limits of what is sent, and never null, whatever they did. */
public final class ResultBounds {

    private static final String CUT = "…";

    private ResultBounds() {}

    /**
     * The result as it is sent. Without a severity it is unknown; texts and metrics beyond their limits are cut.
     *
     * @throws IllegalArgumentException when a metric has no unit
     */
    public static CheckResult bounded(CheckResult result) {
        return new CheckResult(
                severity(result.severity()),
                cut(result.summary(), CheckReport.MAX_SUMMARY),
                cut(result.details(), CheckReport.MAX_DETAILS),
                result.metrics().stream()
                        .limit(CheckReport.MAX_METRICS)
                        .peek(ResultBounds::requireUnit)
                        .toList());
    }

    /** A result saying that nothing could be found out. */
    public static CheckResult unknown(String why) {
        return bounded(new CheckResult(Severity.UNKNOWN, why, "", List.of()));
    }

    /** What to say of something that a check threw. */
    static String describe(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    @SuppressWarnings("NullAway") // foreign code fills the record, and nothing stops it from using null
    private static Severity severity(Severity severity) {
        return severity == null ? Severity.UNKNOWN : severity;
    }

    @SuppressWarnings("NullAway")
    private static void requireUnit(Metric metric) {
        if (metric.unit() == null) {
            throw new IllegalArgumentException("metric " + metric.name() + " has no unit");
        }
    }

    /** Cut before anything else is done with it: the text may be larger than all else in memory together. */
    @SuppressWarnings("NullAway")
    private static String cut(String text, int max) {
        if (text == null) {
            return "";
        }
        return text.length() <= max ? text : text.substring(0, max - CUT.length()) + CUT;
    }
}
