/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Messages set aside; so many of an agent, the beginning of each. */
public final class RejectedMessages {

    private static final int PER_AGENT = 20;
    private static final int MAX_BYTES = 4096;
    private static final int MAX_REASON = 500;
    private static final String ADD = """
            insert into ingest_rejected (agent, reason, length, bytes)
            select ?, ?, ?, ? where (select count(*) from ingest_rejected where agent = ?) < ?""";

    private RejectedMessages() {}

    /** Keeps a message with the reason, unless the agent has enough of them. */
    public static void add(Connection connection, String agent, String reason, byte[] message) throws SQLException {
        var clean = reason.replace("\0", "");
        try (var statement = connection.prepareStatement(ADD)) {
            Parameters.of(statement)
                    .text(agent)
                    .text(clean.substring(0, Math.min(clean.length(), MAX_REASON)))
                    .number(message.length)
                    .bytes(Arrays.copyOf(message, Math.min(message.length, MAX_BYTES)))
                    .text(agent)
                    .number(PER_AGENT);
            statement.executeUpdate();
        }
    }

    /**
     * A message that was set aside.
     *
     * @param id grows with time
     * @param agent who sent it
     * @param at when it came
     * @param reason why
     * @param length in bytes
     */
    public record Kept(long id, String agent, Instant at, String reason, int length) {}

    /** The last ones, newest first. */
    public static List<Kept> latest(Connection connection, int limit) throws SQLException {
        var sql = "select id, agent, at, reason, length from ingest_rejected order by id desc limit ?";
        var found = new ArrayList<Kept>();
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, limit);
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    found.add(new Kept(
                            row.first().big(), row.text(), Instant.ofEpochMilli(row.time()), row.text(), row.number()));
                }
            }
        }
        return found;
    }

    /** Removes those that are older than so many days. */
    public static int removeOlderThan(Connection connection, int days) throws SQLException {
        var sql = "delete from ingest_rejected where at < now() - ? * interval '1 day'";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, days);
            return statement.executeUpdate();
        }
    }
}
