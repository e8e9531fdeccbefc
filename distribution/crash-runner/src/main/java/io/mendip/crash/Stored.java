/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the database has, read past the server. */
final class Stored {

    /** Of one check. */
    record Line(String agent, long check, long count, long distinct, double sum, double last) {}

    /** The row that shows a check's present state. */
    record State(long lastRun, double value) {}

    private static final String LINES = """
            select agent, check_id, count(*), count(distinct at), sum(coalesce(vals[1], 0)),
                   (array_agg(coalesce(vals[1], 0) order by at desc))[1]
            from history.check_result where agent = any (?) group by agent, check_id""";

    private static final String CURSORS =
            "select agent, greatest(live_seq, backlog_seq) from history.agent_state where agent = any (?)";

    private static final String STATES = "select states from history.agent_state where agent = any (?)";

    private static final String TIMES = "select check_id, (extract(epoch from at) * 1000)::bigint, coalesce(vals[1], 0)"
            + " from history.check_result where agent = any (?)";

    private static final String COMMANDS = "select j.title, c.agent, c.state, c.reason from command.command c"
            + " join command.job j on j.id = c.job where c.agent <> all (?)";

    /** As the schema numbers them; written here anew, so that a mistake is not made twice. */
    private static final List<String> STATES_OF = List.of(
            "queued",
            "sent",
            "running",
            "succeeded",
            "failed",
            "timed out",
            "cancelled",
            "expired",
            "refused",
            "unknown");

    private static final Set<String> OPEN = Set.of("queued", "sent", "running");

    private final CrashedProduct product;

    Stored(CrashedProduct product) {
        this.product = product;
    }

    /** What there is of each check of these agents. */
    Map<Long, Line> lines(List<String> agents) throws SQLException, IOException {
        var lines = new HashMap<Long, Line>();
        query(
                LINES,
                agents,
                row -> lines.put(
                        row.getLong(2),
                        new Line(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getDouble(5),
                                row.getDouble(6))));
        return lines;
    }

    /** The highest sequence of each agent. */
    Map<String, Long> cursors(List<String> agents) throws SQLException, IOException {
        var cursors = new HashMap<String, Long>();
        query(CURSORS, agents, row -> cursors.put(row.getString(1), row.getLong(2)));
        return cursors;
    }

    /** The present state of each check. */
    Map<Long, State> states(List<String> agents) throws SQLException, IOException {
        var states = new HashMap<Long, State>();
        query(STATES, agents, row -> read(ByteBuffer.wrap(row.getBytes(1)), states));
        return states;
    }

    /** As the function check_state of the schema describes it; read here anew, so that a mistake is not made twice. */
    private static void read(ByteBuffer row, Map<Long, State> states) {
        row.get(); // the form
        while (row.hasRemaining()) {
            long check = row.getLong();
            int values = row.getShort(row.position() + 36);
            long lastRun = row.getLong(row.position() + 20);
            row.position(row.position() + 38);
            double first = values > 0 ? row.getDouble(row.position()) : 0;
            row.position(row.position() + values * Double.BYTES);
            row.position(row.getInt() + row.position());
            states.put(check, new State(lastRun, first));
        }
    }

    /** All results of an agent. */
    List<Measured> results(String agent) throws SQLException, IOException {
        var results = new ArrayList<Measured>();
        query(
                TIMES,
                List.of(agent),
                row -> results.add(new Measured(row.getLong(1), row.getLong(2), row.getDouble(3))));
        return results;
    }

    /**
     * A command and how it stands.
     *
     * @param title of its job
     * @param agent that was to carry it out
     * @param state in which it is
     * @param reason why, or empty
     */
    record Commanded(String title, String agent, String state, String reason) {}

    /** All commands there ever were. */
    List<Commanded> commands() throws SQLException, IOException {
        var commands = new ArrayList<Commanded>();
        query(
                COMMANDS,
                List.of(),
                row -> commands.add(new Commanded(
                        row.getString(1), row.getString(2), STATES_OF.get(row.getInt(3)), row.getString(4))));
        return commands;
    }

    /** Whether each of them is over. */
    boolean allOver() throws SQLException, IOException {
        return commands().stream().noneMatch(command -> OPEN.contains(command.state()));
    }

    /** Messages that the server has set aside. */
    long rejected() throws SQLException, IOException {
        var count = new long[1];
        query(
                "select count(*) from history.ingest_rejected where agent <> all (?)",
                List.of(),
                row -> count[0] = row.getLong(1));
        return count[0];
    }

    private interface RowReader {

        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, List<String> agents, RowReader reader) throws SQLException, IOException {
        try (Connection connection = product.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", agents.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
