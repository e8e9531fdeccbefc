/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.fleet.Agents;
import io.mendip.history.provider.store.StatusFigures;
import io.mendip.rest.Live;
import io.mendip.rest.LiveTopic;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells open dashboards, at most once a second and only who may see it, that states of checks changed. It looks at the
 * changes that were stored, whichever node stored them; while nobody listens it looks at nothing.
 */
@Component(service = LiveTopic.class)
public final class StatusNews implements LiveTopic {

    static final String TOPIC = "stats.checks";

    private static final Logger LOG = LoggerFactory.getLogger(StatusNews.class);
    private static final long PERIOD_MILLIS = 1000;
    private static final int AT_ONCE = 5000;
    private static final Duration LOOKED_BACK = Duration.ofDays(3);
    private static final long UNKNOWN = -1;

    private final Database database;
    private final Agents agents;
    private final Live live;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "history-status-news");
        thread.setDaemon(true);
        return thread;
    });
    private long known = UNKNOWN;

    /** Begins to look. */
    @Activate
    public StatusNews(
            @Reference(target = HistoryUnit.TARGET) Database database,
            @Reference Agents agents,
            @Reference Live live,
            @Reference Retention retention) {
        this(database, agents, live, retention.clock());
        var unused = timer.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    StatusNews(Database database, Agents agents, Live live, Clock clock) {
        this.database = database;
        this.agents = agents;
        this.live = live;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        return caller.may("check.list");
    }

    /** Tells of what was stored since the last look. */
    void look() {
        try {
            if (live.watched(TOPIC)) {
                tell();
            } else {
                known = UNKNOWN;
            }
        } catch (StoreException e) {
            LOG.debug("open dashboards were not told", e);
        } catch (RuntimeException e) {
            LOG.warn("open dashboards were not told", e);
        }
    }

    private void tell() {
        long last = database.read(StatusFigures::last);
        long before = known;
        if (before == UNKNOWN) {
            known = last;
        }
        if (before == UNKNOWN || before == last) {
            return;
        }
        var who = changedAfter(before);
        if (who.isEmpty()) {
            return; // a number is taken when a change is written, and seen by others at the commit: looked for again
        }
        known = last;
        var places = agents.find(Scope.ALL, who);
        if (!places.isEmpty()) {
            live.publish(
                    TOPIC,
                    "changed",
                    Map.of(),
                    scope -> places.stream().anyMatch(agent -> scope.contains(agent.clientId(), agent.siteId())));
        }
    }

    private Set<String> changedAfter(long id) {
        long from = clock.instant().minus(LOOKED_BACK).toEpochMilli();
        return database.read(connection -> StatusFigures.whose(connection, id, from, AT_ONCE));
    }
}
