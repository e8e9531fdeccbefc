/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.history.CheckState.MetricValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The first value of each check's last result. */
public final class LatestValues {

    private static final String READ = """
            select s.agent, c.check_id, m.names[1], s.vals[c.start], m.units[1]
            from agent_state s
            cross join lateral unnest(s.checks, s.severities, s.metric_sets, s.starts)
                as c (check_id, severity, metric_set, start)
            join metric_set m on m.id = c.metric_set
            where s.agent = any (?) and c.severity >= 0 and c.metric_set > 0""";

    private LatestValues() {}

    /** By agent and check. */
    public static Map<String, Map<Long, MetricValue>> read(Connection connection, Collection<String> agents)
            throws SQLException {
        var values = new HashMap<String, Map<Long, MetricValue>>();
        try (var statement = connection.prepareStatement(READ)) {
            Parameters.of(statement).texts(agents);
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    values.computeIfAbsent(row.first().text(), agent -> new HashMap<>())
                            .put(row.big(), new MetricValue(row.text(), row.real(), row.text()));
                }
            }
        }
        return values;
    }
}
