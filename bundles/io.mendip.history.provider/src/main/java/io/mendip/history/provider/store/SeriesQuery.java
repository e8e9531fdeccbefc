/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for results of checks of one agent, gathered into steps of equal width by the database.
 *
 * @param agent whose checks
 * @param checks which of them
 * @param metrics how many of each result's metrics, from the first
 * @param from milliseconds since 1970
 * @param to milliseconds since 1970, exclusive
 * @param step milliseconds
 */
public record SeriesQuery(String agent, List<Long> checks, int metrics, long from, long to, long step) {

    // Far more than any check of ours gives; an agent that invents metrics must not fill our memory.
    private static final int MAX_ROWS = 200_000;
    private static final String GATHER = """
            select check_id, metric_set, j, (t / {step}) * {step}, {sums} from ({source}) r
            where t >= ? and t < ? group by 1, 2, 3, 4 order by 4 limit {rows}""";
    private static final String SINGLE = "count(*), sum(v), min(v), max(v)";
    private static final String SUMMED = "sum(n), sum(v), min(low), max(high)";
    private static final String RAW = """
            select r.check_id, r.metric_set, j, b.ms + r.off as t, b.vals[r.start + j - 1] as v
            from (select *, (date_part('epoch', at) * 1000)::int8 as ms from result_batch
                  where agent = ? and at >= ? and at < ?) b
            cross join lateral unnest(b.checks, b.offsets, b.metric_sets, b.starts)
                as r (check_id, off, metric_set, start)
            join metric_set m on m.id = r.metric_set
            cross join lateral generate_series(1, least(cardinality(m.names), {metrics})) j
            where r.check_id = any (?)""";
    // The same for few checks: most of a message's results are others', and not made into rows only to be dropped.
    private static final String RAW_OF_FEW = """
            select c.check_id, b.metric_sets[i] as metric_set, j, b.ms + b.offsets[i] as t,
                   b.vals[b.starts[i] + j - 1] as v
            from (select *, (date_part('epoch', at) * 1000)::int8 as ms from result_batch
                  where agent = ? and at >= ? and at < ?) b
            cross join unnest(?::int8[]) as c (check_id)
            cross join lateral unnest(array_positions(b.checks, c.check_id)) as i
            join metric_set m on m.id = b.metric_sets[i]
            cross join lateral generate_series(1, least(cardinality(m.names), {metrics})) j""";
    private static final int FEW = 3;
    private static final String PACKED = """
            select p.check_id, p.metric_set, j, (date_part('epoch', p.hour) * 1000)::int8 + r.off as t, r.v
            from check_result_packed p
            -- By way of the text, whose digits are those that came; offset: once a row.
            cross join lateral (select coalesce(p.vals, p.short_vals::text::float8[]) as vals offset 0) d
            cross join lateral generate_series(1, least(cardinality(d.vals) / cardinality(p.offsets), {metrics})) j
            cross join lateral unnest(p.offsets,
                d.vals[(j - 1) * cardinality(p.offsets) + 1 : j * cardinality(p.offsets)]) as r (off, v)
            where p.hour >= ? and p.hour < ? and p.check_id = any (?)""";
    private static final String HOURLY = """
            select h.check_id, h.metric_set, j, (date_part('epoch', h.hour) * 1000)::int8 as t, h.n,
                   h.sums[j] as v, h.lows[j] as low, h.highs[j] as high
            from check_result_hourly h
            cross join lateral generate_series(1, least(cardinality(h.sums), {metrics})) j
            where h.hour >= ? and h.hour < ? and h.check_id = any (?)""";

    /** Copies the list. */
    public SeriesQuery {
        checks = List.copyOf(checks);
    }

    /**
     * A step of one metric.
     *
     * @param checkId of the check
     * @param metricSet the result's metrics
     * @param metric which of them, from 1
     * @param time start of the step, milliseconds since 1970
     * @param count of results
     * @param sum of values
     * @param low smallest value
     * @param high largest value
     */
    public record Step(
            long checkId, int metricSet, int metric, long time, long count, double sum, double low, double high) {}

    /** The same for a part of the time. */
    public SeriesQuery between(long start, long end) {
        return new SeriesQuery(agent, checks, metrics, Math.max(from, start), Math.min(to, end), step);
    }

    /** From results as they came. */
    public List<Step> raw(Connection connection) throws SQLException {
        return run(connection, sql(SINGLE, checks.size() <= FEW ? RAW_OF_FEW : RAW), agent);
    }

    /** From packed hours. */
    public List<Step> packed(Connection connection) throws SQLException {
        return run(connection, sql(SINGLE, PACKED), null);
    }

    /** From hourly summaries, each at the start of its hour. */
    public List<Step> hourly(Connection connection) throws SQLException {
        return run(connection, sql(SUMMED, HOURLY), null);
    }

    /** Only numbers of ours get into the statement, nothing of a caller's text. */
    private String sql(String sums, String source) {
        return GATHER.replace("{sums}", sums)
                .replace("{source}", source)
                .replace("{rows}", Integer.toString(MAX_ROWS))
                .replace("{step}", Long.toString(step))
                .replace("{metrics}", Integer.toString(metrics));
    }

    /** The planner overrates these small queries; workers and compiled expressions cost more than they bring. */
    public static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local max_parallel_workers_per_gather = 0; set local jit = off");
        }
    }

    private List<Step> run(Connection connection, String sql, @Nullable String of) throws SQLException {
        var steps = new ArrayList<Step>();
        if (from >= to) {
            return steps;
        }
        try (var statement = connection.prepareStatement(sql)) {
            var parameters = Parameters.of(statement);
            if (of != null) {
                parameters.text(of);
            }
            parameters
                    .time(StoredResult.hourOf(from))
                    .time(StoredResult.hourOf(to) + StoredResult.HOUR)
                    .longs(checks.stream().mapToLong(Long::longValue).toArray())
                    .number(from)
                    .number(to);
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    steps.add(new Step(
                            row.first().big(),
                            row.number(),
                            row.number(),
                            row.big(),
                            row.big(),
                            row.real(),
                            row.real(),
                            row.real()));
                }
            }
        }
        return steps;
    }
}
