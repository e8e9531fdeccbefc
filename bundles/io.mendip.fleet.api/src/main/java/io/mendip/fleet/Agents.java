/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

import io.mendip.account.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Looks up agents within somebody's scope. What is outside the scope does not exist. */
@ProviderType
public interface Agents {

    /** One agent. */
    Optional<AgentSummary> find(Scope scope, String agentId);

    /** Those of the given agents that exist within the scope, in one query. */
    List<AgentSummary> find(Scope scope, Collection<String> agentIds);

    /** All agents within the scope. */
    List<AgentSummary> in(Scope scope);

    /**
     * The agents that a query finds now.
     *
     * @param place {@code all}, {@code client:3} or {@code site:7}
     * @param query in the query language of the agent list, empty for all
     * @return those within the scope; a place or query that cannot be read is refused with a problem detail that says why
     */
    default List<AgentSummary> select(Scope scope, String place, String query) {
        throw new UnsupportedOperationException("no agent list");
    }

    /** Names of those of the given agents that exist within the scope, by id. */
    default Map<String, AgentPlace> places(Scope scope, Collection<String> agentIds) {
        return Map.of();
    }

    /** How many agents within the scope run which version of the agent, by version as they say it, which is hostile. */
    default Map<String, Long> versions(Scope scope) {
        return Map.of();
    }

    /** The present session of an agent on any node, when it is online. */
    Optional<String> session(String agentId);
}
