/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.fleet.AgentColumns;
import io.mendip.history.CheckStates;
import io.mendip.history.CheckTally;
import io.mendip.history.provider.store.Severities;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the agent list shows of checks: the worst severity, how many are failing, how many there are. */
@Component
public final class StateColumns implements AgentColumns {

    private final CheckStates states;

    /** From these states. */
    @Activate
    public StateColumns(@Reference CheckStates states) {
        this.states = states;
    }

    @Override
    public Map<String, Map<String, Object>> values(Collection<String> agentIds) {
        var values = new HashMap<String, Map<String, Object>>();
        states.tally(agentIds).forEach((agent, tally) -> values.put(agent, columns(tally)));
        return values;
    }

    private static Map<String, Object> columns(CheckTally tally) {
        var severity = Severities.word(tally.worst());
        return Map.of("severity", severity, "failing", tally.errors() + tally.warnings(), "checks", tally.checks());
    }
}
