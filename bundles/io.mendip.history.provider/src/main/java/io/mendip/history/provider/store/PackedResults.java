/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Packed hours and their summaries. Results are merged into what is there; two who do it for one agent at once must have
 * locked the agent.
 */
public final class PackedResults {

    private static final String KEYS = """
            join unnest(?::int8[], ?::int8[], ?::int4[]) as v (check_id, hour, metric_set)
            on p.check_id = v.check_id and p.hour = to_timestamp(v.hour / 1000) and p.metric_set = v.metric_set""";
    private static final String READ_PACKED =
            "select p.check_id, p.hour, p.metric_set, p.offsets, p.severities, coalesce(p.vals, "
                    + "p.short_vals::text::float8[]) from check_result_packed p " + KEYS;
    private static final String READ_HOURLY =
            "select p.check_id, p.hour, p.metric_set, p.n, p.worst, p.lows, p.highs, p.sums"
                    + " from check_result_hourly p " + KEYS;
    private static final String DELETE = "using unnest(?::int8[], ?::int8[], ?::int4[])"
            + " as v (check_id, hour, metric_set) where p.check_id = v.check_id"
            + " and p.hour = to_timestamp(v.hour / 1000) and p.metric_set = v.metric_set";

    // What is there is read first: so many full hours fit into memory.
    private static final int AT_ONCE = 200;

    private PackedResults() {}

    /**
     * Merges hours.
     *
     * @param packedFrom milliseconds since 1970: of older hours only the summary is kept
     * @param oldest milliseconds since 1970: still older hours are not kept at all
     */
    public static void merge(Connection connection, Collection<PackedHour> hours, long packedFrom, long oldest)
            throws SQLException {
        var waiting = List.copyOf(hours);
        for (int from = 0; from < waiting.size(); from += AT_ONCE) {
            var some = waiting.subList(from, Math.min(from + AT_ONCE, waiting.size()));
            mergeSummaries(
                    connection,
                    some.stream()
                            .filter(hour -> hour.key().hour() >= oldest)
                            .map(PackedHour::summary)
                            .toList());
            mergePacked(
                    connection,
                    some.stream()
                            .filter(hour -> hour.key().hour() >= packedFrom)
                            .toList());
        }
    }

    private static void mergePacked(Connection connection, List<PackedHour> hours) throws SQLException {
        if (hours.isEmpty()) {
            return;
        }
        var keys = hours.stream().map(PackedHour::key).toList();
        var before = packed(connection, keys);
        delete(connection, "check_result_packed", before.keySet());
        var rows = new CopyRows();
        for (var added : hours) {
            var hour = added.after(before.getOrDefault(added.key(), List.of()));
            key(rows.row(7), hour.key()).ints(hour.offsets());
            var severities = hour.severities();
            var unused = severities == null ? rows.nothing() : rows.shorts(severities);
            var values = hour.values();
            var shortened = PackedHour.shortened(values);
            if (shortened == null) {
                rows.doubles(values).nothing();
            } else {
                rows.nothing().floats(shortened);
            }
        }
        rows.copy(
                connection, "check_result_packed (check_id, hour, metric_set, offsets, severities, vals, short_vals)");
    }

    private static void mergeSummaries(Connection connection, List<HourlySummary> summaries) throws SQLException {
        if (summaries.isEmpty()) {
            return;
        }
        var before =
                hourly(connection, summaries.stream().map(HourlySummary::key).toList());
        delete(connection, "check_result_hourly", before.keySet());
        var rows = new CopyRows();
        for (var added : summaries) {
            var present = before.get(added.key());
            var summary = present == null ? added : added.with(present);
            key(rows.row(8), summary.key())
                    .number(summary.count())
                    .small(Severities.code(summary.worst()))
                    .doubles(primitive(summary.lows()))
                    .doubles(primitive(summary.highs()))
                    .doubles(primitive(summary.sums()));
        }
        rows.copy(connection, "check_result_hourly (check_id, hour, metric_set, n, worst, lows, highs, sums)");
    }

    private static CopyRows key(CopyRows row, PackedHour.Key key) {
        return row.big(key.checkId()).time(key.hour()).number(key.metricSet());
    }

    private static double[] primitive(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Map<PackedHour.Key, List<StoredResult>> packed(Connection connection, List<PackedHour.Key> keys)
            throws SQLException {
        var found = new HashMap<PackedHour.Key, List<StoredResult>>();
        try (var statement = connection.prepareStatement(READ_PACKED)) {
            bind(Parameters.of(statement), keys);
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    var key = new PackedHour.Key(row.first().big(), row.time(), row.number());
                    found.put(key, results(key, row));
                }
            }
        }
        return found;
    }

    private static List<StoredResult> results(PackedHour.Key key, Columns row) throws SQLException {
        var offsets = row.ints();
        var severities = row.shortsOrNull();
        var values = row.doubles();
        int n = offsets.length;
        var results = new ArrayList<StoredResult>(n);
        for (int i = 0; i < n; i++) {
            var own = new ArrayList<Double>();
            for (int at = i; at < values.length; at += n) {
                own.add(values[at]);
            }
            int severity = severities == null ? 0 : severities[i];
            results.add(new StoredResult(key.checkId(), key.hour() + offsets[i], severity, 0, key.metricSet(), own));
        }
        return results;
    }

    private static Map<PackedHour.Key, HourlySummary> hourly(Connection connection, List<PackedHour.Key> keys)
            throws SQLException {
        var found = new HashMap<PackedHour.Key, HourlySummary>();
        try (var statement = connection.prepareStatement(READ_HOURLY)) {
            bind(Parameters.of(statement), keys);
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    var key = new PackedHour.Key(row.first().big(), row.time(), row.number());
                    found.put(
                            key,
                            new HourlySummary(
                                    key,
                                    row.number(),
                                    Severities.of(row.number()),
                                    List.of(row.doubles()),
                                    List.of(row.doubles()),
                                    List.of(row.doubles())));
                }
            }
        }
        return found;
    }

    private static void delete(Connection connection, String table, Collection<PackedHour.Key> keys)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("delete from " + table + " p " + DELETE)) {
            bind(Parameters.of(statement), List.copyOf(keys));
            statement.executeUpdate();
        }
    }

    private static void bind(Parameters parameters, List<PackedHour.Key> keys) throws SQLException {
        parameters
                .longs(keys.stream().mapToLong(PackedHour.Key::checkId).toArray())
                .longs(keys.stream().mapToLong(PackedHour.Key::hour).toArray())
                .ints(keys.stream().mapToInt(PackedHour.Key::metricSet).toArray());
    }
}
