/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentPlace;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.list.AgentRow;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.presence.Presence;
import io.mendip.fleet.provider.rest.AgentFilter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks up agents for other domains, in the list in memory: no query, however many are asked for. */
@Component
public final class ScopedAgents implements Agents {

    private final LiveAgents list;
    private final Presence presence;
    private final AgentFilter filter;

    /** On the list and presence of this node. */
    @Activate
    public ScopedAgents(@Reference LiveAgents list, @Reference Presence presence) {
        this.list = list;
        this.presence = presence;
        this.filter = new AgentFilter(list);
    }

    @Override
    public Optional<AgentSummary> find(Scope scope, String agentId) {
        return list.visible(scope, agentId).map(AgentRow::summary);
    }

    @Override
    public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
        return new HashSet<>(agentIds)
                .stream()
                        .flatMap(id -> list.visible(scope, id).stream())
                        .map(AgentRow::summary)
                        .toList();
    }

    @Override
    public List<AgentSummary> in(Scope scope) {
        return list.visible(scope).map(AgentRow::summary).toList();
    }

    @Override
    public List<AgentSummary> select(Scope scope, String place, String query) {
        return list.visible(scope)
                .filter(filter.place(place))
                .filter(filter.query(query))
                .map(AgentRow::summary)
                .toList();
    }

    @Override
    public Map<String, AgentPlace> places(Scope scope, Collection<String> agentIds) {
        var places = new HashMap<String, AgentPlace>();
        agentIds.forEach(id -> list.visible(scope, id).ifPresent(row -> places.put(id, row.place())));
        return places;
    }

    @Override
    public Map<String, Long> versions(Scope scope) {
        return list.visible(scope)
                .collect(Collectors.groupingBy(row -> row.text(AgentColumn.VERSION), Collectors.counting()));
    }

    @Override
    public Optional<String> session(String agentId) {
        return presence.session(agentId);
    }
}
