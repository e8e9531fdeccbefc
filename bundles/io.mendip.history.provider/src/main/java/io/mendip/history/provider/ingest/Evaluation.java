/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.history.provider.store.AgentState;
import io.mendip.history.provider.store.CheckSlot;
import io.mendip.history.provider.store.PackedHour;
import io.mendip.history.provider.store.PackedResults;
import io.mendip.history.provider.store.Problems;
import io.mendip.history.provider.store.RawResults;
import io.mendip.history.provider.store.StatusChanges;
import io.mendip.history.provider.store.StoredResult;
import io.mendip.history.provider.store.Window;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns the accepted messages of one transaction into rows. */
final class Evaluation {

    /** Larger numbers say nothing and overflow sums. */
    private static final double LARGEST = 1e100;

    private final Map<String, AgentState> states;
    private final Window window;
    private final long rawFrom;
    private final long now;
    private final RawResults raw = new RawResults();
    private final List<StoredResult> late = new ArrayList<>();
    private final StatusChanges changes = new StatusChanges();
    private final Problems problems = new Problems();
    private final Replay replay = new Replay();
    private int foreign;

    /**
     * For agents whose cursors are locked.
     *
     * @param states of these agents
     * @param rawFrom results from then on go to raw rows, milliseconds since 1970
     */
    Evaluation(Map<String, AgentState> states, Window window, long rawFrom) {
        this.states = states;
        this.window = window;
        this.rawFrom = rawFrom;
        this.now = window.now().toEpochMilli();
    }

    /** Takes a message; those of one lane must come in the order of their sequence. */
    void take(Message message) {
        var state = states.get(message.agent());
        var reports = message.batch().reports();
        if (state == null) {
            foreign += reports.size();
            return;
        }
        var fresh = new ArrayList<StoredResult>(reports.size());
        for (int i = 0; i < reports.size(); i++) {
            var report = reports.get(i);
            if (state.expects(report.checkId())) {
                var result = result(report, message.metricSet(i));
                (result.time() < rawFrom ? late : fresh).add(result);
                observe(state, report, result, message.lane());
            } else {
                foreign++;
            }
        }
        raw.add(message.agent(), fresh);
    }

    private StoredResult result(CheckReport report, int metricSet) {
        var metrics = metricSet == 0 ? List.<CheckReport.Measurement>of() : report.metrics();
        var values = new Double[metrics.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(-LARGEST, Math.min(metrics.get(i).value(), LARGEST));
        }
        return new StoredResult(
                report.checkId(),
                window.clamp(report.time()),
                report.severity(),
                report.durationMillis(),
                metricSet,
                List.of(values));
    }

    private void observe(AgentState state, CheckReport report, StoredResult result, Lane lane) {
        var before = state.slot(report.checkId()).notAfter(now);
        var seen = new CheckSlot.Result(
                result.time(),
                result.severity(),
                result.duration(),
                result.metricSet(),
                result.values(),
                report.summary(),
                report.details().hashCode());
        boolean old = lane == Lane.BACKLOG || result.time() < rawFrom;
        if (result.time() >= before.last().time()) {
            var after = before.after(seen);
            state.put(after);
            changed(state.agent(), before, after, old);
            if (before.last().details() != seen.details()) {
                problems.changed(state.agent(), report.checkId(), report.details());
            }
        } else if (old) {
            replay.add(state, before, seen);
        }
    }

    private void changed(String agent, CheckSlot before, CheckSlot after, boolean old) {
        if (before.severity() != after.severity()) {
            changes.add(agent, before, after, old);
            problems.changed(agent, after);
        }
    }

    /** Writes everything but the cursors and states. */
    void write(Connection connection) throws SQLException {
        replay.write(connection, changes);
        raw.write(connection);
        changes.write(connection);
        problems.write(connection);
        if (!late.isEmpty()) {
            PackedResults.merge(connection, PackedHour.of(late), window.packedFrom(), window.keptFrom());
        }
    }

    /** Results that became rows. */
    int stored() {
        return raw.count() + late.size();
    }

    /** Results that were dropped because nobody expects them. */
    int foreign() {
        return foreign;
    }
}
