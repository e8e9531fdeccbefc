/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of results that agents gave up because they had no room for them. */
public final class SpoolLosses {

    private static final String SAVE = """
            insert into spool_loss as l (agent, dropped) values (?, ?)
            on conflict (agent) do update set dropped = excluded.dropped where l.dropped <> excluded.dropped""";

    private SpoolLosses() {}

    /**
     * Keeps what an agent says it has given up since it was enrolled.
     *
     * @return whether it is another number than before
     */
    public static boolean save(Connection connection, String agent, long dropped) throws SQLException {
        if (dropped == 0 && !read(connection, List.of(agent)).containsKey(agent)) {
            return false;
        }
        try (var statement = connection.prepareStatement(SAVE)) {
            Parameters.of(statement).text(agent).number(dropped);
            return statement.executeUpdate() > 0;
        }
    }

    /** The numbers of those agents that ever named one. */
    public static Map<String, Long> read(Connection connection, Collection<String> agents) throws SQLException {
        var losses = new HashMap<String, Long>();
        try (var statement =
                connection.prepareStatement("select agent, dropped from spool_loss where agent = any (?)")) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    losses.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return losses;
    }

    /** Forgets an agent. */
    public static void remove(Connection connection, String agent) throws SQLException {
        try (var statement = connection.prepareStatement("delete from spool_loss where agent = ?")) {
            statement.setString(1, agent);
            statement.executeUpdate();
        }
    }
}
