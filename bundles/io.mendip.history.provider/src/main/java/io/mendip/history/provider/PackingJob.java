/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.provider.store.AgentCursors;
import io.mendip.history.provider.store.PackedHour;
import io.mendip.history.provider.store.PackedResults;
import io.mendip.history.provider.store.PackingProgress;
import io.mendip.history.provider.store.RawResults;
import io.mendip.history.provider.store.StoredResult;
import io.mendip.history.provider.store.Window;
import io.mendip.store.Database;
import io.mendip.store.Job;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs the hours that left the raw window, some agents in each transaction, and moves the mark in the same transaction, so
 * that a crash packs nothing twice.
 */
@Component
public final class PackingJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(PackingJob.class);
    private static final int AGENTS = 100;
    // All of a transaction's results are in memory at once.
    private static final int RESULTS = 50_000;
    // Ingest that began before an hour left the window has ended long before the hour is packed.
    private static final long MARGIN = StoredResult.HOUR;

    private final Database database;
    private final Supplier<Window> time;

    /** On the history unit. */
    @Activate
    public PackingJob(@Reference(target = HistoryUnit.TARGET) Database database, @Reference KnownTime time) {
        this(database, time::window);
    }

    PackingJob(Database database, Supplier<Window> time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public String name() {
        return "history.packing";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            var window = time.get();
            more = database.write(connection -> step(connection, window));
        }
    }

    private static boolean step(Connection connection, Window window) throws SQLException {
        var progress = PackingProgress.lock(connection);
        long end = window.rawFrom() - MARGIN;
        if (progress.hour() + StoredResult.HOUR > end) {
            return false;
        }
        next(connection, progress, window, end).save(connection);
        return true;
    }

    private static PackingProgress next(Connection connection, PackingProgress progress, Window window, long end)
            throws SQLException {
        long day = Math.floorDiv(progress.hour(), StoredResult.DAY) * StoredResult.DAY;
        if (!RawResults.any(connection, day, day + StoredResult.DAY)) {
            return new PackingProgress(Math.min(day + StoredResult.DAY, end), "");
        }
        var agents = RawResults.agents(connection, progress.agent(), AGENTS);
        if (agents.isEmpty()) {
            return new PackingProgress(progress.hour() + StoredResult.HOUR, "");
        }
        AgentCursors.lock(connection, agents);
        var hours = new ArrayList<PackedHour>();
        int results = 0;
        var last = progress.agent();
        for (var agent : agents) {
            var hour = RawResults.hour(connection, agent, progress.hour());
            if (hour.size() >= RawResults.MAX_OF_AN_HOUR) {
                LOG.warn("Agent {} sent more than {} results in an hour: the rest is not packed", agent, hour.size());
            }
            hours.addAll(PackedHour.of(hour));
            last = agent;
            results += hour.size();
            if (results >= RESULTS) {
                break;
            }
        }
        PackedResults.merge(connection, hours, window.packedFrom(), window.keptFrom());
        return new PackingProgress(progress.hour(), last);
    }
}
