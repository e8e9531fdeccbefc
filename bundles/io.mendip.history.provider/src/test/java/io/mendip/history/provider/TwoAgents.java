/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The first agent belongs to site 1, the second to site 2. */
public final class TwoAgents implements Agents {

    private static final List<AgentSummary> ALL = List.of(
            new AgentSummary(Samples.agent(1), "first", 10, 1, "linux", AgentStatus.ONLINE),
            new AgentSummary(Samples.agent(2), "second", 10, 2, "linux", AgentStatus.ONLINE));

    @Override
    public Optional<AgentSummary> find(Scope scope, String agentId) {
        return in(scope).stream().filter(agent -> agent.id().equals(agentId)).findFirst();
    }

    @Override
    public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
        return in(scope).stream().filter(agent -> agentIds.contains(agent.id())).toList();
    }

    @Override
    public List<AgentSummary> in(Scope scope) {
        return ALL.stream()
                .filter(agent -> scope.contains(agent.clientId(), agent.siteId()))
                .toList();
    }

    @Override
    public Optional<String> session(String agentId) {
        return Optional.empty();
    }
}
