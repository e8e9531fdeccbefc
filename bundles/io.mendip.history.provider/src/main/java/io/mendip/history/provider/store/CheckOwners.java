/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** Which agent a check belongs to. */
public final class CheckOwners {

    private static final String ADD = """
            insert into check_owner as o (check_id, agent)
            select v.check_id, v.agent from unnest(?::text[], ?::int8[]) as v (agent, check_id)
            on conflict (check_id) do update set agent = excluded.agent where o.agent <> excluded.agent""";
    private static final String REMOVE = "delete from check_owner where agent = any (?) and not check_id = any (?)";

    private CheckOwners() {}

    /** The agent of a check. */
    public static Optional<String> find(Connection connection, long checkId) throws SQLException {
        try (var statement = connection.prepareStatement("select agent from check_owner where check_id = ?")) {
            statement.setLong(1, checkId);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Sets the checks of agents to those that their states have; a check of another agent is taken from it. */
    public static void set(Connection connection, Collection<AgentState> states) throws SQLException {
        var owners = new TreeMap<Long, String>();
        states.forEach(state -> state.slots().forEach(slot -> owners.put(slot.checkId(), state.agent())));
        var ids = owners.keySet().stream().mapToLong(Long::longValue).toArray();
        try (var statement = connection.prepareStatement(REMOVE)) {
            Parameters.of(statement)
                    .texts(states.stream().map(AgentState::agent).toList())
                    .longs(ids);
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(ADD)) {
            Parameters.of(statement).texts(owners.values()).longs(ids);
            statement.executeUpdate();
        }
    }
}
