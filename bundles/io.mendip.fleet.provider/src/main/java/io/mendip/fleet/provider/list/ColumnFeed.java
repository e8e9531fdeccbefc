/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentColumns;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the columns up to date that other domains fill: they say whose changed, and are asked for many agents at once. */
final class ColumnFeed {

    private static final int BATCH = 2000;
    // While many agents change at once, for example because they catch up after an outage, what consoles show must not
    // take the machine from what stores results: after a large batch it rests four times as long as that took.
    private static final int MANY = 500;
    private static final int REST = 4;

    private final AgentRows rows;
    private final PatchFeed feed;
    private final ForeignColumns foreign = new ForeignColumns();
    private final Set<String> stale = ConcurrentHashMap.newKeySet();
    private long restUntil = System.nanoTime();

    ColumnFeed(AgentRows rows, PatchFeed feed) {
        this.rows = rows;
        this.feed = feed;
    }

    /** A domain that adds columns came. */
    void add(AgentColumns columns) {
        foreign.add(columns);
        changedAll();
    }

    /** It went. */
    void remove(AgentColumns columns) {
        foreign.remove(columns);
        changedAll();
    }

    /** Columns of these agents changed. */
    void changed(Collection<String> agentIds) {
        stale.addAll(agentIds);
    }

    /** Brings a batch of those that changed up to date. */
    void refresh() {
        long start = System.nanoTime();
        if (start - restUntil < 0) {
            return;
        }
        var ids = some(stale);
        if (ids.isEmpty()) {
            return;
        }
        refresh(ids);
        long end = System.nanoTime();
        restUntil = ids.size() < MANY ? end : end + REST * (end - start);
    }

    private void refresh(List<String> ids) {
        var values = foreign.values(ids);
        if (values.isEmpty()) {
            stale.addAll(ids);
            return;
        }
        for (var id : ids) {
            rows.change(
                            id,
                            row -> row == null
                                    ? null
                                    : row.with(foreign.complete(values.get().get(id))))
                    .ifPresent(feed::changed);
        }
    }

    /** Takes out as many as one query should ask for. */
    static List<String> some(Set<String> pending) {
        var some = pending.stream().limit(BATCH).toList();
        some.forEach(pending::remove);
        return some;
    }

    private void changedAll() {
        rows.visible(Scope.ALL).map(AgentRow::id).forEach(stale::add);
    }
}
