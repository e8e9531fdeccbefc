/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.CheckReport.Measurement;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Results and messages for tests. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");
    public static final long TIME = NOW.toEpochMilli();
    public static final long EPOCH = 7;

    private Samples() {}

    /** An id in the form of agents'. */
    public static String agent(int number) {
        return "agent%011d".formatted(number);
    }

    /** Ids of checks of the n-th agent, neighbours. */
    public static List<Long> checks(int agent, int count) {
        return IntStream.range(0, count).mapToObj(i -> agent * 100L + i).toList();
    }

    public static CheckReport result(long check, long time, int severity, double value) {
        return new CheckReport(
                check,
                time,
                severity,
                12,
                "value is " + value,
                "",
                List.of(new Measurement("used_percent", "PERCENT", value)));
    }

    public static ResultBatch live(long first, List<CheckReport> reports) {
        return new ResultBatch(Lane.LIVE, EPOCH, first, reports);
    }

    public static ResultBatch live(long first, CheckReport... reports) {
        return live(first, List.of(reports));
    }

    public static ResultBatch backlog(long first, CheckReport... reports) {
        return new ResultBatch(Lane.BACKLOG, EPOCH, first, List.of(reports));
    }
}
