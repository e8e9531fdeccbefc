/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts how many results in a row were bad just before a time in the past. */
public final class EarlierResults {

    // The longest interval is a day; a row of so slow a check is not looked for further back.
    private static final long REACH = 2 * StoredResult.DAY;
    private static final int MAX_MESSAGES = 2000;
    private static final String RAW = """
            select r.check_id, b.ms + r.off, r.severity
            from (select *, (extract(epoch from at) * 1000)::int8 as ms from result_batch
                  where agent = ? and at >= ? and at < ? order by at desc limit ?) b
            cross join lateral unnest(b.checks, b.offsets, b.severities) as r (check_id, off, severity)
            where r.check_id = any (?)""";
    private static final String PACKED = """
            select p.check_id, (extract(epoch from p.hour) * 1000)::int8 + r.off, coalesce(r.severity, 0)
            from check_result_packed p cross join lateral unnest(p.offsets, p.severities) as r (off, severity)
            where p.check_id = any (?) and p.hour >= ? and p.hour < ?""";

    private record Seen(long check, long time, int severity) {}

    private EarlierResults() {}

    /**
     * Bad results in a row, as far as they matter.
     *
     * @param state of the agent, for thresholds
     * @param times by check, the time before which to count
     * @return by check, checks without any are left out
     */
    public static Map<Long, Integer> failures(Connection connection, AgentState state, Map<Long, Long> times)
            throws SQLException {
        if (times.isEmpty()) {
            return Map.of();
        }
        var seen = new ArrayList<Seen>();
        read(connection, state, times, seen);
        seen.removeIf(result -> result.time() >= times.getOrDefault(result.check(), 0L));
        seen.sort(Comparator.comparingLong(Seen::time).reversed());
        var failures = new HashMap<Long, Integer>();
        var ended = new HashMap<Long, Boolean>();
        for (var result : seen) {
            boolean row = CheckSlot.failing(result.severity()) && !ended.containsKey(result.check());
            if (row) {
                failures.merge(result.check(), 1, Integer::sum);
            } else {
                ended.put(result.check(), true);
            }
        }
        return failures;
    }

    private static void read(Connection connection, AgentState state, Map<Long, Long> times, List<Seen> into)
            throws SQLException {
        long from = Collections.min(times.values()) - REACH;
        long to = Collections.max(times.values());
        var checks = times.keySet().stream().mapToLong(Long::longValue).toArray();
        try (var statement = connection.prepareStatement(RAW)) {
            Parameters.of(statement)
                    .text(state.agent())
                    .time(from)
                    .time(to)
                    .number(messages(state, times))
                    .longs(checks);
            read(statement, into);
        }
        try (var statement = connection.prepareStatement(PACKED)) {
            Parameters.of(statement).longs(checks).time(from).time(to);
            read(statement, into);
        }
    }

    /** In the worst case each message has one result of one check. */
    private static int messages(AgentState state, Map<Long, Long> times) {
        long rows = times.keySet().stream()
                .mapToLong(check -> state.slot(check).threshold())
                .max()
                .orElse(1);
        return (int) Math.min(
                MAX_MESSAGES, rows * state.slots().size() + state.slots().size());
    }

    private static void read(PreparedStatement statement, List<Seen> into) throws SQLException {
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                into.add(new Seen(rows.getLong(1), rows.getLong(2), rows.getInt(3)));
            }
        }
    }
}
