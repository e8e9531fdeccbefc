/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.agent.runner.binding.ResultBounds;
import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import io.mendip.protocol.message.CheckReport;

/** Turns results within their bounds into what is sent. */
final class Reports {

    private Reports() {}

    /** A report of a run. */
    static CheckReport of(long checkId, long time, long durationMillis, CheckResult bounded) {
        var metrics = bounded.metrics().stream()
                .map(metric ->
                        new CheckReport.Measurement(metric.name(), metric.unit().name(), metric.value()))
                .toList();
        return new CheckReport(
                checkId,
                time,
                code(bounded.severity()),
                (int) Math.min(durationMillis, Integer.MAX_VALUE),
                bounded.summary(),
                bounded.details(),
                metrics);
    }

    /** A report that nothing could be found out. */
    static CheckReport unknown(long checkId, long time, long durationMillis, String why) {
        return of(checkId, time, durationMillis, ResultBounds.unknown(why));
    }

    private static int code(Severity severity) {
        return switch (severity) {
            case PASSING -> 0;
            case INFO -> 1;
            case WARNING -> 2;
            case ERROR -> 3;
            case UNKNOWN -> 4;
        };
    }
}
