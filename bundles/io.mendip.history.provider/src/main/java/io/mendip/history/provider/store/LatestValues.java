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
    private static final String READ = "select agent, states from agent_state where agent = any (?)";

    private LatestValues() {}

    /** By agent and check. */
    public static Map<String, Map<Long, MetricValue>> read(Connection connection, Collection<String> agents)
            throws SQLException {
        var latest = new HashMap<String, List<Latest>>(agents.size() * 2);
        var sets = new HashSet<Integer>();
        try (var statement = connection.prepareStatement(READ)) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var values = latest(StateBytes.read(rows.getBytes(2)));
                    values.forEach(value -> sets.add(value.set()));
                    latest.put(rows.getString(1), values);
                }
            }
        }
        var names = sets.isEmpty() ? Map.<Integer, MetricSets.Names>of() : MetricSets.names(connection, sets);
        var named = new HashMap<String, Map<Long, MetricValue>>(latest.size() * 2);
        latest.forEach((agent, values) -> named.put(agent, named(values, names)));
        return named;
    }

    private record Latest(long check, int set, double value) {}

    private static List<Latest> latest(List<CheckSlot> slots) {
        var latest = new ArrayList<Latest>(slots.size());
        for (var slot : slots) {
            var last = slot.last();
            if (slot.known()
                    && last.metricSet() != MetricSets.NONE
                    && !last.values().isEmpty()) {
                latest.add(new Latest(
                        slot.checkId(), last.metricSet(), last.values().get(0)));
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
