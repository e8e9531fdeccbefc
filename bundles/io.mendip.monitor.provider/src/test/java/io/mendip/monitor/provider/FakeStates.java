/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.history.CheckState;
import io.mendip.history.CheckStates;
import io.mendip.history.CheckTally;
import io.mendip.history.ExpectedCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** States in memory. */
public final class FakeStates implements CheckStates {

    private final Map<String, List<CheckState>> byAgent = new TreeMap<>();

    /** Gives a check a state. */
    public void put(String agentId, long checkId, int severity) {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var metric = new CheckState.MetricValue("used_percent", 12.5, "PERCENT");
        var state = new CheckState(checkId, severity, severity, at, at, 7, "summary", "", List.of(metric), 0);
        byAgent.computeIfAbsent(agentId, id -> new ArrayList<>()).add(state);
    }

    @Override
    public void expect(Map<String, ? extends Collection<ExpectedCheck>> checks) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CheckState> of(String agentId) {
        return List.copyOf(byAgent.getOrDefault(agentId, List.of()));
    }

    @Override
    public Map<String, CheckTally> tally(Collection<String> agentIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reset(String agentId, long checkId) {
        byAgent.getOrDefault(agentId, new ArrayList<>()).removeIf(state -> state.checkId() == checkId);
    }

    @Override
    public void forget(String agentId) {
        byAgent.remove(agentId);
    }
}
