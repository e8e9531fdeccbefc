/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.bus.AgentReport;
import io.mendip.history.provider.store.AgentLane;
import io.mendip.history.provider.store.MetricSets;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;

/** A message that was understood, of the agent that the broker verified. */
final class Message {

    private final AgentReport report;
    private final ResultBatch batch;
    private final AgentLane key;
    private int[] metricSets = {};

    Message(AgentReport report, ResultBatch batch) {
        this.report = report;
        this.batch = batch;
        this.key = new AgentLane(report.agentId(), batch.lane());
    }

    String agent() {
        return key.agent();
    }

    Lane lane() {
        return key.lane();
    }

    AgentLane key() {
        return key;
    }

    AgentReport report() {
        return report;
    }

    ResultBatch batch() {
        return batch;
    }

    /** Looks up the numbers of its metrics; must be done before it is stored. */
    void resolve(MetricSets sets) {
        if (metricSets.length == 0) {
            metricSets = sets.numbers(
                    agent(), batch.reports().stream().map(CheckReport::metrics).toList());
        }
    }

    /** The number of the metrics of its n-th result. */
    int metricSet(int n) {
        return metricSets[n];
    }
}
