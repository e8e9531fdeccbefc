/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/** Which agent a check belongs to. */
public final class CheckOwners {

    private static final String ADD = """
            insert into check_owner (check_id, agent) select check_id, ? from unnest(?::int8[]) check_id
            on conflict (check_id) do update set agent = excluded.agent""";

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

    /** Sets the checks of an agent. */
    public static void set(Connection connection, String agent, Collection<Long> checks) throws SQLException {
        var ids = checks.stream().mapToLong(Long::longValue).toArray();
        try (var statement =
                connection.prepareStatement("delete from check_owner where agent = ? and not check_id = any (?)")) {
            Parameters.of(statement).text(agent).longs(ids);
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement(ADD)) {
            Parameters.of(statement).text(agent).longs(ids);
            statement.executeUpdate();
        }
    }
}
