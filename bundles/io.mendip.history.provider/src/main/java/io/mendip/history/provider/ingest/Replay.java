/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.history.provider.store.AgentState;
import io.mendip.history.provider.store.CheckSlot;
import io.mendip.history.provider.store.EarlierResults;
import io.mendip.history.provider.store.StatusChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Results of the past, where the state is newer: what they changed at the time is noted as late. Each check starts from the
 * severity and the row of bad results that it had then, so it does not matter in how many messages a backlog comes.
 */
final class Replay {

    private final Map<String, AgentPast> agents = new LinkedHashMap<>();

    private record AgentPast(AgentState state, Map<Long, CheckPast> checks) {}

    private record CheckPast(CheckSlot present, List<CheckSlot.Result> results) {

        long first() {
            return results.get(0).time();
        }
    }

    /** Adds a result that is older than the present state of its check. */
    void add(AgentState state, CheckSlot present, CheckSlot.Result result) {
        agents.computeIfAbsent(state.agent(), agent -> new AgentPast(state, new LinkedHashMap<>()))
                .checks()
                .computeIfAbsent(present.checkId(), check -> new CheckPast(present, new ArrayList<>()))
                .results()
                .add(result);
    }

    /** Adds the changes that happened; the results themselves must not be rows yet. */
    void write(Connection connection, StatusChanges changes) throws SQLException {
        var first = new HashMap<Long, Long>();
        for (var agent : agents.values()) {
            agent.checks().forEach((id, check) -> {
                check.results().sort(Comparator.comparingLong(CheckSlot.Result::time));
                first.put(id, check.first());
            });
        }
        var severities = StatusChanges.before(connection, first);
        for (var agent : agents.values()) {
            var failures = EarlierResults.failures(connection, agent.state(), counted(agent, severities));
            agent.checks().forEach((id, check) -> {
                int severity = severities.getOrDefault(id, CheckSlot.NONE);
                replay(agent.state().agent(), check, severity, failures.getOrDefault(id, 0), changes);
            });
        }
    }

    private static void replay(String agent, CheckPast check, int severity, int failures, StatusChanges changes) {
        var present = check.present();
        var slot =
                new CheckSlot(present.checkId(), present.threshold(), severity, 0, failures, CheckSlot.Result.NOTHING);
        for (var result : check.results()) {
            var after = slot.after(result);
            if (after.severity() != slot.severity()) {
                changes.add(agent, slot, after, true);
            }
            slot = after;
        }
    }

    /** Only of checks that one bad result does not make bad, and that are not bad, it matters how many came before. */
    private static Map<Long, Long> counted(AgentPast agent, Map<Long, Integer> severities) {
        var counted = new HashMap<Long, Long>();
        agent.checks().forEach((id, check) -> {
            boolean failing = CheckSlot.failing(severities.getOrDefault(id, CheckSlot.NONE));
            if (check.present().threshold() > 1 && !failing) {
                counted.put(id, check.first());
            }
        });
        return counted;
    }
}
