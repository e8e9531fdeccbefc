/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import io.mendip.protocol.message.CheckReport;
import java.util.List;
import java.util.Objects;

/** Turns what checks give into what is sent: bounded, and never null, whatever they did. */
final class Reports {

    private static final String CUT = "…";
    private static final int UNKNOWN = 4;

    private Reports() {}

    /** A report of a run. */
    static CheckReport of(long checkId, long time, long durationMillis, CheckResult result) {
        var metrics = result.metrics().stream()
                .filter(Objects::nonNull)
                .limit(CheckReport.MAX_METRICS)
                .map(metric ->
                        new CheckReport.Measurement(metric.name(), metric.unit().name(), metric.value()))
                .toList();
        return new CheckReport(
                checkId,
                time,
                code(result.severity()),
                (int) Math.min(durationMillis, Integer.MAX_VALUE),
                cut(result.summary(), CheckReport.MAX_SUMMARY),
                cut(result.details(), CheckReport.MAX_DETAILS),
                metrics);
    }

    /** A report that nothing could be found out. */
    static CheckReport unknown(long checkId, long time, long durationMillis, String why) {
        return of(checkId, time, durationMillis, new CheckResult(Severity.UNKNOWN, why, "", List.of()));
    }

    /** What to say of something that a check threw. */
    static String describe(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    @SuppressWarnings("NullAway") // foreign code fills the record, and nothing stops it from using null
    private static int code(Severity severity) {
        if (severity == null) {
            return UNKNOWN;
        }
        return switch (severity) {
            case PASSING -> 0;
            case INFO -> 1;
            case WARNING -> 2;
            case ERROR -> 3;
            case UNKNOWN -> UNKNOWN;
        };
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
