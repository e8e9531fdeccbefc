/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

import io.mendip.account.Scope;
import io.mendip.store.Sql;
import java.util.List;

/**
 * A caller's scope in the SQL of domains that keep something of agents. Their queries join the view
 * {@code fleet.agent_scope}, hold {@link #HOLDS}, and get {@link #of} as its parameter.
 */
public final class AgentScope {

    /** Holds when a row of {@code fleet.agent_scope}, named {@code scope}, is in the scope that is given as parameter. */
    public static final String HOLDS = "(? or scope.client = any (?) or scope.site = any (?))";

    private AgentScope() {}

    /** The parameters of {@link #HOLDS}. */
    public static Sql.Several of(Scope scope) {
        return () -> List.of(
                scope.all(), scope.clients().toArray(Long[]::new), scope.sites().toArray(Long[]::new));
    }
}
