/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.history.CheckState.MetricValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The first value of each check's last result. */
public final class LatestValues {

    // A row for an agent and not for each of its checks: the agent list asks all the time.
    private static final String READ = """
            select agent, checks, severities, metric_sets, starts, vals from agent_state where agent = any (?)""";

    private LatestValues() {}

    /** By agent and check. */
    public static Map<String, Map<Long, MetricValue>> read(Connection connection, Collection<String> agents)
            throws SQLException {
        var latest = new HashMap<String, List<Latest>>(agents.size() * 2);
        var sets = new HashSet<Integer>();
        try (var statement = connection.prepareStatement(READ)) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    var agent = row.first().text();
                    var values = agent(row);
                    values.forEach(value -> sets.add(value.set()));
                    latest.put(agent, values);
                }
            }
        }
        var names = sets.isEmpty() ? Map.<Integer, MetricSets.Names>of() : MetricSets.names(connection, sets);
        var named = new HashMap<String, Map<Long, MetricValue>>(latest.size() * 2);
        latest.forEach((agent, values) -> named.put(agent, named(values, names)));
        return named;
    }

    private record Latest(long check, int set, double value) {}

    private static List<Latest> agent(Columns row) throws SQLException {
        var checks = row.longs();
        var severities = row.shorts();
        var sets = row.ints();
        var starts = row.ints();
        var values = row.doubles();
        var latest = new ArrayList<Latest>(checks.length);
        for (int i = 0; i < checks.length; i++) {
            if (severities[i] != CheckSlot.NONE && sets[i] != MetricSets.NONE && starts[i] <= values.length) {
                latest.add(new Latest(checks[i], sets[i], values[starts[i] - 1]));
            }
        }
        return latest;
    }

    private static Map<Long, MetricValue> named(List<Latest> values, Map<Integer, MetricSets.Names> names) {
        var named = new HashMap<Long, MetricValue>(values.size() * 2);
        for (var value : values) {
            var set = names.get(value.set());
            if (set != null) {
                named.put(
                        value.check(),
                        new MetricValue(
                                set.names().get(0), value.value(), set.units().get(0)));
            }
        }
        return named;
    }
}
