/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.store;

import io.mendip.command.CommandState;
import io.mendip.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where commands stand, whoever may see them, in the transaction of a connection. */
public final class StandingTable {

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public StandingTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Where a command stands.
     *
     * @param id of the command
     * @param agent whose it is
     * @param state of the command
     */
    public record Standing(UUID id, String agent, CommandState state) {}

    /** Those of these commands that are there. */
    public List<Standing> of(Collection<UUID> ids) throws SQLException {
        return Sql.list(
                connection,
                "select id, agent, state from command where id = any (?::uuid[])",
                row -> new Standing(
                        row.getObject("id", UUID.class), row.getString("agent"), States.of(row.getInt("state"))),
                ids.stream().map(UUID::toString).toList());
    }
}
