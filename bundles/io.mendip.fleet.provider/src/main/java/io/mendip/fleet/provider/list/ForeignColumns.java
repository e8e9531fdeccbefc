/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import io.mendip.fleet.AgentColumns;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The columns that other domains fill. */
final class ForeignColumns {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignColumns.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final List<AgentColumns> providers = new CopyOnWriteArrayList<>();
    private volatile long pausedAt = System.nanoTime() - PAUSE_NANOS;

    void add(AgentColumns columns) {
        providers.add(columns);
    }

    void remove(AgentColumns columns) {
        providers.remove(columns);
    }

    /** Their values by agent; empty when one of them failed, so that it has to be asked again. */
    Optional<Map<String, Map<String, Object>>> values(Collection<String> ids) {
        if (System.nanoTime() - pausedAt < PAUSE_NANOS) {
            return Optional.empty();
        }
        var values = new HashMap<String, Map<String, Object>>();
        for (var provider : providers) {
            try {
                provider.values(ids)
                        .forEach((id, columns) -> values.computeIfAbsent(id, key -> new HashMap<>())
                                .putAll(columns));
            } catch (RuntimeException e) {
                LOG.warn(
                        "columns of {} are not up to date: {}",
                        provider.getClass().getName(),
                        e.toString());
                pausedAt = System.nanoTime();
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** A value for each foreign column, null where nobody gave one of the right kind. */
    Map<AgentColumn, @Nullable Object> complete(@Nullable Map<String, Object> given) {
        var complete = new EnumMap<AgentColumn, @Nullable Object>(AgentColumn.class);
        for (var column : AgentColumn.values()) {
            if (column.source() == AgentColumn.Source.OTHERS) {
                complete.put(column, given == null ? null : column.accept(given.get(column.key())));
            }
        }
        return complete;
    }
}
