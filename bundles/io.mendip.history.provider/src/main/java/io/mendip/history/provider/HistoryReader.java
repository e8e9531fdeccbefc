/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.CheckHistory.Line;
import io.mendip.history.CheckHistory.Point;
import io.mendip.history.provider.store.MetricSets;
import io.mendip.history.provider.store.PackingProgress;
import io.mendip.history.provider.store.SeriesQuery;
import io.mendip.history.provider.store.SeriesQuery.Step;
import io.mendip.history.provider.store.StoredResult;
import io.mendip.history.provider.store.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts series together from raw, packed and hourly rows: each result counts in one of them only. */
final class HistoryReader {

    private static final int MAX_LINES = 64;

    private final Window window;

    HistoryReader(Window window) {
        this.window = window;
    }

    /**
     * What was found.
     *
     * @param lines by check
     * @param source the coarsest that was used
     */
    record Found(Map<Long, List<Line>> lines, String source) {

        List<Line> of(long checkId) {
            return lines.getOrDefault(checkId, List.of());
        }
    }

    private record Name(long checkId, String metric, String unit) {}

    Found read(Connection connection, SeriesQuery query) throws SQLException {
        SeriesQuery.prepare(connection);
        // Narrower steps than an hour need single results, as far back as there are any.
        long single = query.step() >= StoredResult.HOUR ? Long.MAX_VALUE : window.packedFrom();
        var hourly = query.between(Long.MIN_VALUE, single).hourly(connection);
        var packed = query.between(single, Long.MAX_VALUE).packed(connection);
        long unpacked = PackingProgress.read(connection).rawFrom(query.agent());
        var steps = new ArrayList<Step>(hourly);
        steps.addAll(packed);
        steps.addAll(query.between(unpacked, Long.MAX_VALUE).raw(connection));
        var finest = packed.isEmpty() ? "raw" : "packed";
        return new Found(lines(connection, steps), hourly.isEmpty() ? finest : "hourly");
    }

    private static Map<Long, List<Line>> lines(Connection connection, List<Step> steps) throws SQLException {
        var names =
                MetricSets.names(connection, steps.stream().map(Step::metricSet).collect(Collectors.toSet()));
        var sums = new LinkedHashMap<Name, TreeMap<Long, Step>>();
        for (var step : steps) {
            var set = names.get(step.metricSet());
            if (set != null) {
                int metric = step.metric() - 1;
                var name = new Name(
                        step.checkId(), set.names().get(metric), set.units().get(metric));
                sums.computeIfAbsent(name, n -> new TreeMap<>()).merge(step.time(), step, HistoryReader::join);
            }
        }
        var lines = new LinkedHashMap<Long, List<Line>>();
        sums.forEach((name, line) -> {
            var own = lines.computeIfAbsent(name.checkId(), check -> new ArrayList<>());
            if (own.size() < MAX_LINES) {
                own.add(new Line(name.metric(), name.unit(), points(line.values())));
            }
        });
        return lines;
    }

    private static Step join(Step left, Step right) {
        return new Step(
                left.checkId(),
                left.metricSet(),
                left.metric(),
                left.time(),
                left.count() + right.count(),
                left.sum() + right.sum(),
                Math.min(left.low(), right.low()),
                Math.max(left.high(), right.high()));
    }

    private static List<Point> points(Collection<Step> steps) {
        return steps.stream()
                .map(step -> new Point(step.time() / 1000, step.sum() / step.count(), step.low(), step.high()))
                .toList();
    }
}
