/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.provider.store.PackingProgress;
import io.mendip.history.provider.store.Partitions;
import io.mendip.history.provider.store.RejectedMessages;
import io.mendip.history.provider.store.Window;
import io.mendip.store.Database;
import io.mendip.store.Job;
import java.time.Duration;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes partitions before they are needed and drops those that are too old. */
@Component
public final class PartitionJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionJob.class);
    private static final int REJECTED_DAYS = 30;

    private final Database database;
    private final Supplier<Window> time;

    /** On the history unit. */
    @Activate
    public PartitionJob(@Reference(target = HistoryUnit.TARGET) Database database, @Reference KnownTime time) {
        this(database, time::window);
    }

    PartitionJob(Database database, Supplier<Window> time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public String name() {
        return "history.partitions";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        var window = time.get();
        Partitions.make(database, window);
        long packed = database.write(connection -> {
            RejectedMessages.removeOlderThan(connection, REJECTED_DAYS);
            return PackingProgress.read(connection).hour();
        });
        var dropped = Partitions.drop(database, window, packed);
        if (!dropped.isEmpty()) {
            LOG.info("Dropped {}", dropped);
        }
    }
}
