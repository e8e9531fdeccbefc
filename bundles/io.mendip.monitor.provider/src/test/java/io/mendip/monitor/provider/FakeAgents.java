/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Agents in memory. */
public final class FakeAgents implements Agents {

    private final Map<String, AgentSummary> byId = new TreeMap<>();

    /** Adds an agent. */
    public AgentSummary add(String id, long client, long site, String platform) {
        var agent = new AgentSummary(id, "host-" + id, client, site, platform, AgentStatus.ONLINE);
        byId.put(id, agent);
        return agent;
    }

    /** Deletes an agent. */
    public void remove(String id) {
        byId.remove(id);
    }

    @Override
    public Optional<AgentSummary> find(Scope scope, String agentId) {
        return Optional.ofNullable(byId.get(agentId)).filter(agent -> scope.contains(agent.clientId(), agent.siteId()));
    }

    @Override
    public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
        return agentIds.stream()
                .map(id -> find(scope, id))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<AgentSummary> in(Scope scope) {
        return find(scope, byId.keySet());
    }

    @Override
    public Optional<String> session(String agentId) {
        return Optional.of("session");
    }
}
