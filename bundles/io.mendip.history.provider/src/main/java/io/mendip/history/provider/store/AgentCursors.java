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

/** How far the lanes of agents have come, and with it the right to write for these agents. */
public final class AgentCursors {

    private static final String CREATE = """
            insert into agent_cursor (agent, lane, epoch, seq, seen)
            select agent, lane, 0, 0, now() from unnest(?::text[]) agent cross join unnest(array[0, 1]::int2[]) lane
            order by agent, lane on conflict do nothing""";
    private static final String LOCK = """
            select agent, lane, epoch, seq from agent_cursor where agent = any (?)
            order by agent, lane for no key update""";
    private static final String SAVE = """
            update agent_cursor c set epoch = v.epoch, seq = v.seq, seen = now()
            from unnest(?::text[], ?::int2[], ?::int8[], ?::int8[]) as v (agent, lane, epoch, seq)
            where c.agent = v.agent collate "C" and c.lane = v.lane""";

    private AgentCursors() {}

    /**
     * A lane of an agent.
     *
     * @param agent id
     * @param lane which of its queues
     */
    public record Key(String agent, Lane lane) {}

    /** Makes the rows of agents, at the beginning, unless they have them. */
    public static void create(Connection connection, Collection<String> agents) throws SQLException {
        try (var statement = connection.prepareStatement(CREATE)) {
            Parameters.of(statement).texts(agents);
            statement.executeUpdate();
        }
    }

    /**
     * Locks the rows of these agents until the end of the transaction, always in the same order: sorting only the
     * parameters of an update does not fix the order in which it locks.
     *
     * @return positions of those that exist
     */
    public static Map<Key, SpoolPosition> lock(Connection connection, Collection<String> agents) throws SQLException {
        var positions = new HashMap<Key, SpoolPosition>(agents.size() * 4);
        try (var statement = connection.prepareStatement(LOCK)) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var lane = Lane.of(rows.getInt(2));
                    positions.put(
                            new Key(rows.getString(1), lane),
                            new SpoolPosition(lane, rows.getLong(3), rows.getLong(4)));
                }
            }
        }
        return positions;
    }

    /** Moves cursors that are locked. */
    public static void save(Connection connection, Map<Key, SpoolPosition> positions) throws SQLException {
        var keys = List.copyOf(positions.keySet());
        var lanes = new short[keys.size()];
        var epochs = new long[keys.size()];
        var sequences = new long[keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            var position = positions.getOrDefault(keys.get(i), new SpoolPosition(Lane.LIVE, 0, 0));
            lanes[i] = (short) position.lane().code();
            epochs[i] = position.epoch();
            sequences[i] = position.sequence();
        }
        try (var statement = connection.prepareStatement(SAVE)) {
            Parameters.of(statement)
                    .texts(keys.stream().map(Key::agent).toList())
                    .shorts(lanes)
                    .longs(epochs)
                    .longs(sequences);
            int moved = statement.executeUpdate();
            if (moved != keys.size()) {
                throw new SQLException("moved " + moved + " of " + keys.size() + " locked cursors", "XX000");
            }
        }
    }

    /** Forgets an agent. */
    public static void remove(Connection connection, String agent) throws SQLException {
        try (var statement = connection.prepareStatement("delete from agent_cursor where agent = ?")) {
            statement.setString(1, agent);
            statement.executeUpdate();
        }
    }
}
