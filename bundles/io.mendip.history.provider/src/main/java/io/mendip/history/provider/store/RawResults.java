/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Results as they came: arrays of one message, cut at full hours. */
public final class RawResults {

    private static final String INTO =
            "result_batch (agent, at, checks, offsets, severities, durations, metric_sets, starts, vals)";
    private static final String READ = """
            select at, checks, offsets, severities, durations, metric_sets, starts, vals
            from result_batch where agent = ? and at >= ? and at < ? order by at""";
    private static final String AGENTS = """
            with recursive a as (
                (select agent from result_batch where agent > ? order by agent limit 1)
                union all
                select (select b.agent from result_batch b where b.agent > a.agent order by b.agent limit 1)
                from a where a.agent is not null)
            select agent from a where agent is not null limit ?""";

    /** 300 checks at the shortest interval give 72 000; what goes beyond must not fill the memory. */
    public static final int MAX_OF_AN_HOUR = 100_000;

    private static final int FETCH = 50;

    private final CopyRows rows = new CopyRows();
    private int count;

    /** Adds the results of a message of an agent. */
    public void add(String agent, List<StoredResult> results) {
        var hour = new ArrayList<StoredResult>(results.size());
        for (var result : results) {
            if (!hour.isEmpty() && hour.get(0).hour() != result.hour()) {
                addHour(agent, hour);
                hour.clear();
            }
            hour.add(result);
        }
        if (!hour.isEmpty()) {
            addHour(agent, hour);
        }
    }

    private void addHour(String agent, List<StoredResult> results) {
        int n = results.size();
        long at = Long.MAX_VALUE;
        int width = 0;
        for (int i = 0; i < n; i++) {
            at = Math.min(at, results.get(i).time());
            width += results.get(i).values().size();
        }
        var arrays = new Arrays(n, width);
        for (int i = 0; i < n; i++) {
            arrays.put(i, results.get(i), at);
        }
        rows.row(9)
                .text(agent)
                .time(at)
                .longs(arrays.checks)
                .ints(arrays.offsets)
                .shorts(arrays.severities)
                .ints(arrays.durations)
                .ints(arrays.sets)
                .ints(arrays.starts)
                .doubles(arrays.values);
        count += n;
    }

    /** The columns of one row. */
    private static final class Arrays {

        private final long[] checks;
        private final int[] offsets;
        private final short[] severities;
        private final int[] durations;
        private final int[] sets;
        private final int[] starts;
        private final double[] values;
        private int used;

        Arrays(int results, int width) {
            checks = new long[results];
            offsets = new int[results];
            severities = new short[results];
            durations = new int[results];
            sets = new int[results];
            starts = new int[results];
            values = new double[width];
        }

        void put(int i, StoredResult result, long at) {
            checks[i] = result.checkId();
            offsets[i] = (int) (result.time() - at);
            severities[i] = (short) result.severity();
            durations[i] = result.duration();
            sets[i] = result.metricSet();
            starts[i] = used + 1;
            for (int k = 0; k < result.values().size(); k++) {
                values[used++] = result.values().get(k);
            }
        }
    }

    /** Results added. */
    public int count() {
        return count;
    }

    /** Sends what was added. */
    public void write(Connection connection) throws SQLException {
        if (count > 0) {
            rows.copy(connection, INTO);
        }
    }

    /** Whether there are results between two times. */
    public static boolean any(Connection connection, long from, long to) throws SQLException {
        var sql = "select exists (select 1 from result_batch where at >= ? and at < ?)";
        try (var statement = connection.prepareStatement(sql)) {
            Parameters.of(statement).time(from).time(to);
            try (var found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /** The next agents, in order, that have raw results at all. */
    public static List<String> agents(Connection connection, String after, int limit) throws SQLException {
        var agents = new ArrayList<String>();
        try (var statement = connection.prepareStatement(AGENTS)) {
            Parameters.of(statement).text(after).number(limit);
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    agents.add(found.getString(1));
                }
            }
        }
        return agents;
    }

    /** The results of an agent in an hour; of more than {@value #MAX_OF_AN_HOUR}, those of the first messages. */
    public static List<StoredResult> hour(Connection connection, String agent, long hour) throws SQLException {
        var results = new ArrayList<StoredResult>();
        try (var statement = connection.prepareStatement(READ)) {
            statement.setFetchSize(FETCH);
            Parameters.of(statement).text(agent).time(hour).time(hour + StoredResult.HOUR);
            try (var found = statement.executeQuery()) {
                var columns = new Columns(found);
                while (results.size() < MAX_OF_AN_HOUR && found.next()) {
                    read(columns.first(), results);
                }
            }
        }
        return results;
    }

    private static void read(Columns columns, List<StoredResult> results) throws SQLException {
        long at = columns.time();
        var checks = columns.longs();
        var offsets = columns.ints();
        var severities = columns.shorts();
        var durations = columns.ints();
        var sets = columns.ints();
        var starts = columns.ints();
        var values = List.of(columns.doubles());
        for (int i = 0; i < checks.length; i++) {
            int end = i + 1 < checks.length ? starts[i + 1] - 1 : values.size();
            results.add(new StoredResult(
                    checks[i],
                    at + offsets[i],
                    severities[i],
                    durations[i],
                    sets[i],
                    values.subList(starts[i] - 1, end)));
        }
    }
}
