/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.history.StatusChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Numbers about the states of checks: from the states of now and from their changes, never from results. */
public final class StatusFigures {

    static final String NOW = """
            select coalesce(sum(counted), 0), coalesce(sum(warnings), 0), coalesce(sum(errors), 0),
                coalesce(sum(unknowns), 0) from agent_state where true""";
    static final String STEPS = """
            select floor(date_part('epoch', at - ?) / ?)::int8,
                sum((to_severity = 2)::int - (from_severity = 2)::int),
                sum((to_severity = 3)::int - (from_severity = 3)::int),
                sum((to_severity = 4)::int - (from_severity = 4)::int)
            from check_event where at >= ? and not late and (from_severity >= 2 or to_severity >= 2)""";
    static final String AGENTS = """
            select agent, count(*) filter (where severity = 2), count(*) filter (where severity = 3),
                count(*) filter (where severity = 4), min(since) from problem where true""";
    static final String BROKEN = "select check_id, severity, agent from problem where true";
    static final String RECENT = """
            select id, agent, check_id, at, from_severity, to_severity, summary, late from check_event
            where at >= ? and to_severity >= 0 and (from_severity >= 0 or to_severity >= 2)""";
    static final String WHOSE = """
            select distinct agent from (
                select agent from check_event where id > ? and at >= ? order by id limit ?) changed""";

    private StatusFigures() {}

    /**
     * How many checks are how.
     *
     * @param checks with a result
     * @param warnings at warning
     * @param errors at error
     * @param unknown at unknown
     */
    public record Tally(long checks, long warnings, long errors, long unknown) {

        /** No checks. */
        public static final Tally NOTHING = new Tally(0, 0, 0, 0);

        /** As it was before a change. */
        public Tally less(Tally change) {
            return new Tally(checks, warnings - change.warnings, errors - change.errors, unknown - change.unknown);
        }
    }

    /**
     * An agent with failing checks.
     *
     * @param agent id
     * @param failing how many are how; how many checks there are is not asked
     * @param since when the oldest of its troubles began
     */
    public record Trouble(String agent, Tally failing, Instant since) {}

    /**
     * A check that is failing.
     *
     * @param checkId of the definition
     * @param severity ordinal
     * @param agent whose it is
     */
    public record Broken(long checkId, int severity, String agent) {}

    /** How many checks are how at this moment. */
    public static Tally now(Connection connection, Within within) throws SQLException {
        try (var statement = connection.prepareStatement(NOW + within.condition())) {
            within.bind(Parameters.of(statement));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return tally(new Columns(rows));
            }
        }
    }

    private static Tally tally(Columns row) throws SQLException {
        return new Tally(row.big(), row.big(), row.big(), row.big());
    }

    /**
     * By how much the numbers changed in each step since a time; steps without a change are left out. What came late with
     * a backlog did not change the state of its time, which was newer already.
     *
     * @param from milliseconds since 1970
     * @param step milliseconds
     */
    public static Map<Long, Tally> steps(Connection connection, Within within, long from, long step)
            throws SQLException {
        var changes = new HashMap<Long, Tally>();
        try (var statement = connection.prepareStatement(STEPS + within.condition() + " group by 1")) {
            within.bind(Parameters.of(statement).time(from).number(step / 1000).time(from));
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    changes.put(row.first().big(), new Tally(0, row.big(), row.big(), row.big()));
                }
            }
        }
        return changes;
    }

    /** The agents that are worst off. */
    public static List<Trouble> agents(Connection connection, Within within, int limit) throws SQLException {
        var found = new ArrayList<Trouble>();
        var order = " group by agent order by 3 desc, 2 desc, 4 desc, 5, 1 limit ?";
        try (var statement = connection.prepareStatement(AGENTS + within.condition() + order)) {
            within.bind(Parameters.of(statement)).number(limit);
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    found.add(new Trouble(
                            row.first().text(),
                            new Tally(0, row.big(), row.big(), row.big()),
                            Instant.ofEpochMilli(row.time())));
                }
            }
        }
        return found;
    }

    /** Checks that are failing, the worst first. */
    public static List<Broken> broken(Connection connection, Within within, int limit) throws SQLException {
        var found = new ArrayList<Broken>();
        var order = " order by severity = 3 desc, severity = 2 desc, check_id limit ?";
        try (var statement = connection.prepareStatement(BROKEN + within.condition() + order)) {
            within.bind(Parameters.of(statement)).number(limit);
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    found.add(new Broken(row.first().big(), row.number(), row.text()));
                }
            }
        }
        return found;
    }

    /** The last changes since a time, newest first; what a check said first counts only when it is bad. */
    public static List<StatusChange> recent(Connection connection, Within within, long from, int limit)
            throws SQLException {
        var order = " order by at desc, id desc limit ?";
        try (var statement = connection.prepareStatement(RECENT + within.condition() + order)) {
            within.bind(Parameters.of(statement).time(from)).number(limit);
            try (var rows = statement.executeQuery()) {
                return StatusChanges.all(rows);
            }
        }
    }

    /** The number of the last change, of whatever agent. */
    public static long last(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select last_value from check_event_id")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Whose checks changed after a change, so many changes at most; those measured before a time are left out. */
    public static Set<String> whose(Connection connection, long after, long from, int limit) throws SQLException {
        var agents = new TreeSet<String>();
        try (var statement = connection.prepareStatement(WHOSE)) {
            Parameters.of(statement).number(after).time(from).number(limit);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    agents.add(rows.getString(1));
                }
            }
        }
        return agents;
    }
}
