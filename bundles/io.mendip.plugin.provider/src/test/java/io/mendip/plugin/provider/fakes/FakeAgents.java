/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentPlace;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Agents that all belong to the first site; of which versions is up to the test. */
public final class FakeAgents implements Agents {

    public Map<String, Long> versions = Map.of();
    public int count;

    @Override
    public Optional<AgentSummary> find(Scope scope, String agentId) {
        return scope.contains(1, 11)
                ? Optional.of(new AgentSummary(agentId, agentId, 1, 11, "linux", AgentStatus.ONLINE))
                : Optional.empty();
    }

    @Override
    public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, AgentPlace> places(Scope scope, Collection<String> agentIds) {
        return agentIds.stream()
                .collect(Collectors.toMap(Function.identity(), id -> new AgentPlace(id, "Client", "Site")));
    }

    @Override
    public List<AgentSummary> in(Scope scope) {
        return Collections.nCopies(count, new AgentSummary("a", "a", 1, 11, "linux", AgentStatus.ONLINE));
    }

    @Override
    public Optional<String> session(String agentId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> versions(Scope scope) {
        return scope.contains(1, 11) ? versions : Map.of();
    }
}
