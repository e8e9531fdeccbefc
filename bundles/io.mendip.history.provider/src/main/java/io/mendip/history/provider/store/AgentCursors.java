/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the lanes of agents have come, for those who do not ask for the states that stand in the same rows: a storm of
 * hellos would read megabytes of them for nothing.
 */
public final class AgentCursors {

    private static final String LOCK = """
            select agent, live_epoch, live_seq, backlog_epoch, backlog_seq from agent_state where agent = any (?)
            order by agent for no key update""";

    private AgentCursors() {}

    /**
     * Locks the rows of these agents as {@link AgentStates#lock} does.
     *
     * @return the positions of those that exist, by lane
     */
    public static Map<String, Map<Lane, SpoolPosition>> lock(Connection connection, Collection<String> agents)
            throws SQLException {
        var positions = new HashMap<String, Map<Lane, SpoolPosition>>(agents.size() * 2);
        try (var statement = connection.prepareStatement(LOCK)) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    positions.put(
                            rows.getString(1),
                            Map.of(
                                    Lane.LIVE,
                                    new SpoolPosition(Lane.LIVE, rows.getLong(2), rows.getLong(3)),
                                    Lane.BACKLOG,
                                    new SpoolPosition(Lane.BACKLOG, rows.getLong(4), rows.getLong(5))));
                }
            }
        }
        return positions;
    }

    /** Moves lanes of an agent whose row is locked. */
    public static void move(Connection connection, String agent, List<SpoolPosition> positions) throws SQLException {
        for (var position : positions) {
            var lane = position.lane() == Lane.LIVE ? "live" : "backlog";
            var sql = "update agent_state set " + lane + "_epoch = ?, " + lane + "_seq = ? where agent = ?";
            try (var statement = connection.prepareStatement(sql)) {
                statement.setLong(1, position.epoch());
                statement.setLong(2, position.sequence());
                statement.setString(3, agent);
                if (statement.executeUpdate() != 1) {
                    throw new SQLException("agent " + agent + " has no row to move", "XX000");
                }
            }
        }
    }
}
