/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.ingest;

import io.mendip.bench.product.FleetRows;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.CheckReport.Measurement;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages of agents: results of all 20 checks, two of a hundred at warning: always the same, or others each time. */
final class Reports {

    static final int CHECKS = 20;
    /** Of the agents' spools, which have no other life. */
    static final long EPOCH = 7;

    private Reports() {}

    /**
     * The message of an agent whose first result has this sequence.
     *
     * @param restless whether the checks at warning are others each time, so that one result in 25 changes a state
     */
    static byte[] message(int agent, long first, long time, Random random, boolean restless) {
        var results = new ArrayList<CheckReport>(CHECKS);
        for (int check = 0; check < CHECKS; check++) {
            double value = random.nextInt(10_000) / 100.0;
            results.add(new CheckReport(
                    FleetRows.check(agent, check),
                    time + check,
                    (restless ? random.nextInt(50) : (agent + check * 7) % 50) == 0 ? 2 : 0,
                    12,
                    "value is " + value,
                    "",
                    List.of(new Measurement("used_percent", "PERCENT", value))));
        }
        return ResultBatchCodec.write(new ResultBatch(Lane.LIVE, EPOCH, first, results));
    }
}
