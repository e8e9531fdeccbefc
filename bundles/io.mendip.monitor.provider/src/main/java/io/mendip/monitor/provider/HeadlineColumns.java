/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.fleet.AgentColumns;
import io.mendip.history.CheckState.MetricValue;
import io.mendip.history.Headlines;
import io.mendip.monitor.provider.store.DefinitionTable;
import io.mendip.monitor.provider.store.DefinitionTable.Typed;
import io.mendip.store.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How full an agent is, for the agent list: the share in use that its checks of processor, memory and disk measured last,
 * the highest where it has several. A check that measures what is free counts the other way round.
 */
@Component
public final class HeadlineColumns implements AgentColumns {

    /** Types whose id is also the name of a column. */
    private static final Set<String> COLUMNS = Set.of("cpu", "memory", "disk");

    private final Database database;
    private final Headlines headlines;

    /** Takes its services. */
    @Activate
    public HeadlineColumns(
            @Reference(target = "(mendip.unit=monitor)") Database database, @Reference Headlines headlines) {
        this.database = database;
        this.headlines = headlines;
    }

    @Override
    public Map<String, Map<String, Object>> values(Collection<String> agentIds) {
        var definitions = database.read(connection -> new DefinitionTable(connection).typed(agentIds, COLUMNS));
        var latest = headlines.latest(agentIds);
        var values = new HashMap<String, Map<String, Object>>();
        for (var definition : definitions) {
            used(definition, latest)
                    .ifPresent(used -> values.computeIfAbsent(definition.agentId(), id -> new HashMap<>())
                            .merge(definition.type(), used, HeadlineColumns::higher));
        }
        return values;
    }

    private static OptionalDouble used(Typed definition, Map<String, Map<Long, MetricValue>> latest) {
        var metric = latest.getOrDefault(definition.agentId(), Map.of()).get(definition.id());
        if (metric == null || !metric.name().endsWith("_percent")) {
            return OptionalDouble.empty();
        }
        double used = metric.name().startsWith("free") ? 100 - metric.value() : metric.value();
        return OptionalDouble.of(Math.rint(Math.min(100, Math.max(0, used)) * 10) / 10);
    }

    private static Object higher(Object one, Object other) {
        return (Double) one >= (Double) other ? one : other;
    }
}
