/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.history.CheckTally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of states: one row of arrays an agent. */
public final class AgentStates {

    private static final String COLUMNS =
            "checks, thresholds, severities, last_severities, since, last_runs, durations, failures, details,"
                    + " metric_sets, starts, vals, summaries, counted, worst, errors, warnings, unknowns";
    private static final String READ = "select agent, " + COLUMNS + " from agent_state where agent = any (?)";
    private static final String INSERT = "insert into agent_state (" + COLUMNS
            + ", agent) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (agent) do update set (" + COLUMNS + ") = row("
            + Arrays.stream(COLUMNS.split(", *"))
                    .map(name -> "excluded." + name)
                    .reduce((a, b) -> a + ", " + b)
                    .orElseThrow()
            + ")";
    private static final String UPDATE = """
            update agent_state set severities = ?, last_severities = ?, since = ?, last_runs = ?, durations = ?,
                failures = ?, details = ?, metric_sets = ?, starts = ?, vals = ?, summaries = ?,
                counted = ?, worst = ?, errors = ?, warnings = ?, unknowns = ? where agent = ?""";

    private AgentStates() {}

    /** The states of those agents that have a row. */
    public static Map<String, AgentState> read(Connection connection, Collection<String> agents) throws SQLException {
        var states = new HashMap<String, AgentState>(agents.size() * 2);
        try (var statement = connection.prepareStatement(READ)) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                var columns = new Columns(rows);
                while (rows.next()) {
                    var agent = columns.first().text();
                    states.put(agent, new AgentState(agent, slots(columns)));
                }
            }
        }
        return states;
    }

    private static List<CheckSlot> slots(Columns columns) throws SQLException {
        var checks = columns.longs();
        var thresholds = columns.shorts();
        var severities = columns.shorts();
        var lastSeverities = columns.shorts();
        var since = columns.longs();
        var lastRuns = columns.longs();
        var durations = columns.ints();
        var failures = columns.shorts();
        var details = columns.ints();
        var sets = columns.ints();
        var starts = columns.ints();
        var values = List.of(columns.doubles());
        var summaries = columns.texts();
        var slots = new ArrayList<CheckSlot>(checks.length);
        for (int i = 0; i < checks.length; i++) {
            int end = i + 1 < checks.length ? starts[i + 1] - 1 : values.size();
            var last = new CheckSlot.Result(
                    lastRuns[i],
                    lastSeverities[i],
                    durations[i],
                    sets[i],
                    values.subList(starts[i] - 1, end),
                    summaries.get(i),
                    details[i]);
            slots.add(new CheckSlot(checks[i], thresholds[i], severities[i], since[i], failures[i], last));
        }
        return slots;
    }

    /** Writes states whose rows exist and whose checks are the same. */
    public static void update(Connection connection, Collection<AgentState> states) throws SQLException {
        try (var statement = connection.prepareStatement(UPDATE)) {
            var parameters = Parameters.of(statement);
            for (var state : states) {
                variable(parameters, state).text(state.agent()).nextRow();
            }
            statement.executeBatch();
        }
    }

    /** Writes states with their checks, whether or not there are rows. */
    public static void replace(Connection connection, Collection<AgentState> states) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            var parameters = Parameters.of(statement);
            for (var state : states) {
                var slots = state.slots();
                parameters
                        .longs(slots.stream().mapToLong(CheckSlot::checkId).toArray())
                        .shorts(thresholds(slots));
                variable(parameters, state).text(state.agent()).nextRow();
            }
            statement.executeBatch();
        }
    }

    private static short[] thresholds(List<CheckSlot> slots) {
        var thresholds = new short[slots.size()];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = (short) slots.get(i).threshold();
        }
        return thresholds;
    }

    private static Parameters variable(Parameters parameters, AgentState state) throws SQLException {
        new StateArrays(state.slots()).bind(parameters);
        var tally = state.tally();
        return parameters
                .number(tally.checks())
                .number(tally.worst())
                .number(tally.errors())
                .number(tally.warnings())
                .number(tally.unknown());
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
