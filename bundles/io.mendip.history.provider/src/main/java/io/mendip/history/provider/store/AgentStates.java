/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.history.CheckTally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The table of states: one row an agent. */
public final class AgentStates {

    private static final String READ = "select agent, states from agent_state where agent = any (?)";
    private static final String ROWS = """
             from unnest(?::text[], ?::bytea[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int4[])
            as v (agent, states, counted, worst, errors, warnings, unknowns)""";
    private static final String SET = " set states = v.states, counted = v.counted, worst = v.worst, errors = v.errors,"
            + " warnings = v.warnings, unknowns = v.unknowns";
    private static final String INSERT =
            "insert into agent_state (agent, states, counted, worst, errors, warnings, unknowns) select v.*" + ROWS
                    + " on conflict (agent) do update" + SET.replace("v.", "excluded.");
    private static final String UPDATE = "update agent_state s" + SET + ROWS + " where s.agent = v.agent collate \"C\"";

    private AgentStates() {}

    /** The states of those agents that have a row. */
    public static Map<String, AgentState> read(Connection connection, Collection<String> agents) throws SQLException {
        var states = new HashMap<String, AgentState>(agents.size() * 2);
        try (var statement = connection.prepareStatement(READ)) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var agent = rows.getString(1);
                    states.put(agent, new AgentState(agent, StateBytes.read(rows.getBytes(2))));
                }
            }
        }
        return states;
    }

    /** Writes states whose rows exist. */
    public static void update(Connection connection, Collection<AgentState> states) throws SQLException {
        write(connection, UPDATE, states);
    }

    /** Writes states, whether or not there are rows. */
    public static void replace(Connection connection, Collection<AgentState> states) throws SQLException {
        write(connection, INSERT, states);
    }

    private static void write(Connection connection, String sql, Collection<AgentState> states) throws SQLException {
        int n = states.size();
        var agents = new ArrayList<String>(n);
        var bytes = new byte[n][];
        var numbers = new int[5][n];
        int i = 0;
        for (var state : states) {
            var tally = state.tally();
            agents.add(state.agent());
            bytes[i] = StateBytes.of(state.slots());
            numbers[0][i] = tally.checks();
            numbers[1][i] = tally.worst();
            numbers[2][i] = tally.errors();
            numbers[3][i] = tally.warnings();
            numbers[4][i] = tally.unknown();
            i++;
        }
        try (var statement = connection.prepareStatement(sql)) {
            var parameters = Parameters.of(statement).texts(agents).byteArrays(bytes);
            for (var number : numbers) {
                parameters.ints(number);
            }
            statement.executeUpdate();
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
