/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.SpoolPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Results as checks make them, and a server that takes them. */
final class TestReports {

    private TestReports() {}

    static CheckReport report(long check, int severity, long time) {
        return new CheckReport(check, time, severity, 3, "/ has 43.1 % free", "", List.of());
    }

    /** Takes and acknowledges all that waits in a lane. */
    static List<CheckReport> drain(Spool spool, Lane lane) throws IOException {
        var reports = new ArrayList<CheckReport>();
        for (var batch = spool.batch(lane); batch.isPresent(); batch = spool.batch(lane)) {
            reports.addAll(batch.get().reports());
            acknowledge(spool, batch.get());
        }
        return reports;
    }

    static void acknowledge(Spool spool, ResultBatch batch) throws IOException {
        spool.acknowledge(new SpoolPosition(batch.lane(), batch.epoch(), batch.last()));
    }
}
