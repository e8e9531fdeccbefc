/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.history.StatusChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of state changes. */
public final class StatusChanges {

    private static final String ADD = """
            insert into check_event (agent, check_id, at, from_severity, to_severity, late, summary)
            select v.agent, v.check_id, to_timestamp(v.at / 1000.0), v.from_severity, v.to_severity, v.late, v.summary
            from unnest(?::text[], ?::int8[], ?::int8[], ?::int2[], ?::int2[], ?::bool[], ?::text[])
                with ordinality as v (agent, check_id, at, from_severity, to_severity, late, summary, n)
            order by v.n""";
    private static final String BEFORE = """
            select v.check_id, e.to_severity from unnest(?::int8[], ?::int8[]) as v (check_id, at)
            cross join lateral (
                select to_severity from check_event e
                where e.check_id = v.check_id and e.at < to_timestamp(v.at / 1000.0) and e.to_severity >= 0
                order by e.at desc, e.id desc limit 1) e""";
    private static final String LIST = """
            select id, agent, check_id, at, from_severity, to_severity, summary, late from check_event
            where check_id = ? and (at, id) < (?, ?) and to_severity >= 0 order by at desc, id desc limit ?""";

    private final List<StatusChange> changes = new ArrayList<>();

    /** Adds a change; its id is given when it is written. */
    public void add(String agent, CheckSlot before, CheckSlot after, boolean late) {
        changes.add(new StatusChange(
                0,
                agent,
                after.checkId(),
                Instant.ofEpochMilli(after.last().time()),
                before.severity(),
                after.severity(),
                after.last().summary(),
                late));
    }

    /**
     * Adds that a check's state was forgotten, if it was failing: what is failing at a time is found by adding up changes.
     *
     * @param now milliseconds since 1970
     */
    public void forgotten(String agent, CheckSlot slot, long now) {
        if (slot.failing()) {
            var at = Instant.ofEpochMilli(now);
            changes.add(new StatusChange(0, agent, slot.checkId(), at, slot.severity(), CheckSlot.NONE, "", false));
        }
    }

    /** Writes what was added. */
    public void write(Connection connection) throws SQLException {
        int n = changes.size();
        if (n == 0) {
            return;
        }
        var from = new short[n];
        var to = new short[n];
        var late = new boolean[n];
        for (int i = 0; i < n; i++) {
            from[i] = (short) changes.get(i).from();
            to[i] = (short) changes.get(i).to();
            late[i] = changes.get(i).late();
        }
        try (var statement = connection.prepareStatement(ADD)) {
            Parameters.of(statement)
                    .texts(changes.stream().map(StatusChange::agentId).toList())
                    .longs(changes.stream().mapToLong(StatusChange::checkId).toArray())
                    .longs(changes.stream()
                            .mapToLong(change -> change.at().toEpochMilli())
                            .toArray())
                    .shorts(from)
                    .shorts(to)
                    .flags(late)
                    .texts(changes.stream().map(StatusChange::summary).toList());
            statement.executeUpdate();
        }
    }

    /** The severities that checks had before a time each; a check without an earlier change is left out. */
    public static Map<Long, Integer> before(Connection connection, Map<Long, Long> times) throws SQLException {
        var severities = new HashMap<Long, Integer>();
        if (times.isEmpty()) {
            return severities;
        }
        var checks = times.keySet().stream().mapToLong(Long::longValue).toArray();
        var until = times.values().stream().mapToLong(Long::longValue).toArray();
        try (var statement = connection.prepareStatement(BEFORE)) {
            Parameters.of(statement).longs(checks).longs(until);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    severities.put(rows.getLong(1), rows.getInt(2));
                }
            }
        }
        return severities;
    }

    /** A check's changes, newest first, before a time and, at that very time, before an id. */
    public static List<StatusChange> list(Connection connection, long checkId, long before, long id, int limit)
            throws SQLException {
        try (var statement = connection.prepareStatement(LIST)) {
            Parameters.of(statement).number(checkId).time(before).number(id).number(limit);
            try (var rows = statement.executeQuery()) {
                return all(rows);
            }
        }
    }

    /** Rows of the columns id, agent, check_id, at, from_severity, to_severity, summary and late. */
    static List<StatusChange> all(ResultSet rows) throws SQLException {
        var found = new ArrayList<StatusChange>();
        var row = new Columns(rows);
        while (rows.next()) {
            found.add(new StatusChange(
                    row.first().big(),
                    row.text(),
                    row.big(),
                    Instant.ofEpochMilli(row.time()),
                    row.number(),
                    row.number(),
                    row.text(),
                    row.flag()));
        }
        return found;
    }
}
