/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small tables beside the state: what is broken now, and long texts. Only what changed is written. */
public final class Problems {

    private static final String BROKEN = """
            insert into problem (check_id, agent, severity, since, summary) values (?, ?, ?, ?, ?)
            on conflict (check_id) do update set severity = excluded.severity, since = excluded.since,
                summary = excluded.summary""";
    private static final String TEXT = """
            insert into check_detail (check_id, agent, details) values (?, ?, ?)
            on conflict (check_id) do update set details = excluded.details""";

    private final Map<Long, Broken> broken = new LinkedHashMap<>();
    private final Map<Long, Detail> details = new LinkedHashMap<>();

    private record Broken(String agent, CheckSlot slot) {}

    private record Detail(String agent, String text) {}

    /** A check's severity changed. */
    public void changed(String agent, CheckSlot slot) {
        broken.put(slot.checkId(), new Broken(agent, slot));
    }

    /** A check's long text changed. */
    public void changed(String agent, long checkId, String text) {
        details.put(checkId, new Detail(agent, text));
    }

    /** Writes what changed. */
    public void write(Connection connection) throws SQLException {
        remove(
                connection,
                "problem",
                broken.values().stream()
                        .filter(change -> !change.slot().failing())
                        .map(change -> change.slot().checkId())
                        .toList());
        writeBroken(connection);
        remove(
                connection,
                "check_detail",
                details.keySet().stream().filter(check -> text(check).isEmpty()).toList());
        writeDetails(connection);
    }

    private String text(long check) {
        var detail = details.get(check);
        return detail == null ? "" : detail.text();
    }

    private void writeBroken(Connection connection) throws SQLException {
        var failing = broken.values().stream()
                .filter(change -> change.slot().failing())
                .toList();
        if (failing.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(BROKEN)) {
            var parameters = Parameters.of(statement);
            for (var change : failing) {
                var slot = change.slot();
                parameters
                        .number(slot.checkId())
                        .text(change.agent())
                        .number(slot.severity())
                        .time(slot.since())
                        .text(slot.last().summary())
                        .nextRow();
            }
            statement.executeBatch();
        }
    }

    private void writeDetails(Connection connection) throws SQLException {
        var texts = details.entrySet().stream()
                .filter(entry -> !entry.getValue().text().isEmpty())
                .toList();
        if (texts.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(TEXT)) {
            var parameters = Parameters.of(statement);
            for (var entry : texts) {
                parameters
                        .number(entry.getKey())
                        .text(entry.getValue().agent())
                        .text(entry.getValue().text())
                        .nextRow();
            }
            statement.executeBatch();
        }
    }

    /** The long texts of an agent's checks. */
    public static Map<Long, String> details(Connection connection, String agent) throws SQLException {
        var texts = new HashMap<Long, String>();
        try (var statement =
                connection.prepareStatement("select check_id, details from check_detail where agent = ?")) {
            statement.setString(1, agent);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return texts;
    }

    /** Forgets checks. */
    public static void forget(Connection connection, List<Long> checks) throws SQLException {
        remove(connection, "problem", checks);
        remove(connection, "check_detail", checks);
    }

    private static void remove(Connection connection, String table, List<Long> checks) throws SQLException {
        if (checks.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("delete from " + table + " where check_id = any (?)")) {
            Parameters.of(statement)
                    .longs(checks.stream().mapToLong(Long::longValue).toArray());
            statement.executeUpdate();
        }
    }
}
