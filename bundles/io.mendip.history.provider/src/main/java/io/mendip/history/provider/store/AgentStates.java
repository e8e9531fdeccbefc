/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.history.CheckTally;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The table of agents: how far their lanes have come, and the states of their checks. Whoever has locked an agent's row is the
 * only one who writes anything of that agent.
 */
public final class AgentStates {

    private static final String CREATE = """
            insert into agent_state (agent, states) select agent, '\\x01'::bytea from unnest(?::text[]) agent
            order by agent on conflict do nothing""";
    private static final String READ = """
            select agent, live_epoch, live_seq, backlog_epoch, backlog_seq, states from agent_state where agent = any (?)""";
    private static final String UPDATE = """
            update agent_state s set states = v.states, live_epoch = v.live_epoch, live_seq = v.live_seq,
                backlog_epoch = v.backlog_epoch, backlog_seq = v.backlog_seq, counted = v.counted, worst = v.worst,
                errors = v.errors, warnings = v.warnings, unknowns = v.unknowns
            from unnest(?::text[], ?::bytea[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int4[], ?::int4[], ?::int4[],
                ?::int4[], ?::int4[]) as v (agent, states, live_epoch, live_seq, backlog_epoch, backlog_seq, counted, worst,
                errors, warnings, unknowns)
            where s.agent = v.agent collate "C\"""";

    private AgentStates() {}

    /** Makes the rows of agents, without checks and at the beginning, unless they have them. */
    public static void create(Connection connection, Collection<String> agents) throws SQLException {
        try (var statement = connection.prepareStatement(CREATE)) {
            Parameters.of(statement).texts(agents);
            statement.executeUpdate();
        }
    }

    /** The rows of those agents that have one, as they were before the transactions that change them now. */
    public static Map<String, AgentState> read(Connection connection, Collection<String> agents) throws SQLException {
        return read(connection, READ, agents);
    }

    /**
     * Locks the rows of these agents until the end of the transaction, always in the same order: sorting only the
     * parameters of an update does not fix the order in which it locks.
     *
     * @return those that exist, as the last transaction left them
     */
    public static Map<String, AgentState> lock(Connection connection, Collection<String> agents) throws SQLException {
        return read(connection, READ + " order by agent for no key update", agents);
    }

    private static Map<String, AgentState> read(Connection connection, String sql, Collection<String> agents)
            throws SQLException {
        var states = new HashMap<String, AgentState>(agents.size() * 2);
        try (var statement = connection.prepareStatement(sql)) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var agent = rows.getString(1);
                    var live = new SpoolPosition(Lane.LIVE, rows.getLong(2), rows.getLong(3));
                    var backlog = new SpoolPosition(Lane.BACKLOG, rows.getLong(4), rows.getLong(5));
                    states.put(agent, new AgentState(agent, live, backlog, StateBytes.read(rows.getBytes(6))));
                }
            }
        }
        return states;
    }

    /** Writes rows that are locked. */
    public static void update(Connection connection, Collection<AgentState> states) throws SQLException {
        int n = states.size();
        var agents = new ArrayList<String>(n);
        var bytes = new byte[n][];
        var positions = new long[4][n];
        var numbers = new int[5][n];
        int i = 0;
        for (var state : states) {
            agents.add(state.agent());
            bytes[i] = StateBytes.of(state.slots());
            positions[0][i] = state.position(Lane.LIVE).epoch();
            positions[1][i] = state.position(Lane.LIVE).sequence();
            positions[2][i] = state.position(Lane.BACKLOG).epoch();
            positions[3][i] = state.position(Lane.BACKLOG).sequence();
            var tally = state.tally();
            numbers[0][i] = tally.checks();
            numbers[1][i] = tally.worst();
            numbers[2][i] = tally.errors();
            numbers[3][i] = tally.warnings();
            numbers[4][i] = tally.unknown();
            i++;
        }
        try (var statement = connection.prepareStatement(UPDATE)) {
            var parameters = Parameters.of(statement).texts(agents).byteArrays(bytes);
            for (var position : positions) {
                parameters.longs(position);
            }
            for (var number : numbers) {
                parameters.ints(number);
            }
            int written = statement.executeUpdate();
            if (written != n) {
                throw new SQLException("wrote " + written + " of " + n + " locked agents", "XX000");
            }
        }
    }

    /** How the checks of these agents are. */
    public static Map<String, CheckTally> tallies(Connection connection, Collection<String> agents)
            throws SQLException {
        var tallies = new HashMap<String, CheckTally>();
        var sql = "select agent, counted, worst, errors, warnings, unknowns from agent_state where agent = any (?)";
        try (var statement = connection.prepareStatement(sql)) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    var agent = row.first().text();
                    tallies.put(
                            agent,
                            new CheckTally(row.number(), row.number(), row.number(), row.number(), row.number()));
                }
            }
        }
        return tallies;
    }

    /** Forgets an agent. */
    public static void remove(Connection connection, String agent) throws SQLException {
        try (var statement = connection.prepareStatement("delete from agent_state where agent = ?")) {
            statement.setString(1, agent);
            statement.executeUpdate();
        }
    }
}
