/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.rest.CallerPrincipal;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Agents of site 7 of client 3, and callers of one site each. */
final class FakeAgents implements Agents {

    private final Set<String> ids;

    FakeAgents(String... ids) {
        this.ids = Set.of(ids);
    }

    @Override
    public Optional<AgentSummary> find(Scope scope, String agentId) {
        return find(scope, List.of(agentId)).stream().findFirst();
    }

    @Override
    public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
        return agentIds.stream()
                .filter(ids::contains)
                .map(id -> new AgentSummary(id, "host", 3, 7, "linux", AgentStatus.ONLINE))
                .filter(agent -> scope.contains(agent.clientId(), agent.siteId()))
                .toList();
    }

    @Override
    public List<AgentSummary> in(Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> session(String agentId) {
        throw new UnsupportedOperationException();
    }

    /** Somebody who sees one site. */
    static SecurityContext site(long site) {
        var scope = new Scope(false, Set.of(), Set.of(site));
        var principal = new CallerPrincipal(new Caller(1, "test", Caller.Via.SESSION, 1, Set.of("*"), scope));
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return principal;
            }

            @Override
            public boolean isUserInRole(String role) {
                return false;
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return "";
            }
        };
    }
}
