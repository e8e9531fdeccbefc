/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.bus.AgentBus;
import io.mendip.bus.Subscription;
import io.mendip.history.provider.ingest.IngestMeter;
import io.mendip.history.provider.ingest.IngestWriter;
import io.mendip.history.provider.ingest.ReportQueue;
import io.mendip.history.provider.ingest.ResultStore;
import io.mendip.history.provider.store.RejectedMessages;
import io.mendip.protocol.Subjects;
import io.mendip.store.Database;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Takes check results from the bus and stores them; says how that goes. */
@Component(
        immediate = true,
        service = {HealthIndicator.class, ResultIngest.class})
@Designate(ocd = ResultIngest.Config.class)
public final class ResultIngest implements HealthIndicator {

    /** Settings. */
    @ObjectClassDefinition(name = "Result ingest")
    public @interface Config {

        /** Threads that write. */
        @AttributeDefinition(name = "Writers", min = "1", max = "16")
        int writers() default 2;

        /** Messages in one transaction at most. */
        @AttributeDefinition(name = "Messages in a transaction", min = "1")
        int batch_messages() default 400;

        /** How long a message waits for others to share its transaction. */
        @AttributeDefinition(name = "Milliseconds a message waits for others", min = "0")
        int linger_ms() default 100;

        /** Messages that may wait; further ones are left out, and their agents send them again. */
        @AttributeDefinition(name = "Messages that may wait", min = "1")
        int queue_messages() default 20_000;

        /** Memory that waiting messages may take. */
        @AttributeDefinition(name = "Megabytes that may wait, 0 for a quarter of the memory", min = "0")
        int queue_megabytes() default 0;
    }

    private final IngestMeter meter = new IngestMeter();
    private final RateMeter rate = new RateMeter();
    private final Database database;
    private final ReportQueue queue;
    private final KnownTime time;
    private final ExecutorService writers;
    private final Subscription subscription;

    /** Begins to listen. */
    @Activate
    public ResultIngest(
            @Reference AgentBus bus,
            @Reference(target = HistoryUnit.TARGET) Database database,
            @Reference Retention retention,
            @Reference KnownTime time,
            @Reference ChangeNotice notice,
            Config config) {
        this.database = database;
        queue = new ReportQueue(Math.max(1, config.queue_messages()), bytes(config.queue_megabytes()), meter);
        var store = new ResultStore(database, retention::window, meter, notice::stored);
        this.time = time;
        int threads = Math.max(1, config.writers());
        var number = new AtomicInteger();
        writers = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, "history-ingest-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < threads; i++) {
            writers.execute(new IngestWriter(
                    queue,
                    store,
                    meter,
                    Math.max(1, config.batch_messages()),
                    Duration.ofMillis(Math.max(0, config.linger_ms()))));
        }
        subscription = bus.reports(Subjects.CHECKS, queue::offer);
    }

    private static long bytes(int megabytes) {
        return megabytes > 0 ? (long) megabytes << 20 : Runtime.getRuntime().maxMemory() / 4;
    }

    @Deactivate
    void stop() throws InterruptedException {
        subscription.close();
        writers.shutdownNow();
        writers.awaitTermination(5, TimeUnit.SECONDS);
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String title() {
        return "Check results";
    }

    @Override
    public Health health() {
        return time.advise(judge())
                .with(Map.of(
                        "resultsPerSecond", Long.toString(Math.round(rate.of(meter.stored.sum()))),
                        "results", Long.toString(meter.stored.sum()),
                        "waiting", Integer.toString(queue.size()),
                        "known", Long.toString(meter.known.sum()),
                        "refused", Long.toString(meter.refused.sum()),
                        "rejected", Long.toString(meter.rejected.sum()),
                        "foreign", Long.toString(meter.foreign.sum()),
                        "strangers", Long.toString(meter.strangers.sum()),
                        "lastError", meter.lastError()));
    }

    /**
     * What came in since the start.
     *
     * @param resultsPerSecond now
     * @param results stored
     * @param commits transactions
     * @param lastCommit when results were stored last, null before the first time
     * @param waiting messages in the queue
     * @param capacity of the queue
     * @param refused messages not taken because the queue was full; their agents send them again
     * @param known messages that had been stored before
     * @param rejected messages set aside because they cannot be stored
     * @param foreign results of checks that are not expected of their agent
     * @param strangers messages of agents that nobody knows
     * @param lastError what failed last, empty when nothing did
     */
    public record Figures(
            long resultsPerSecond,
            long results,
            long commits,
            @Nullable Instant lastCommit,
            int waiting,
            int capacity,
            long refused,
            long known,
            long rejected,
            long foreign,
            long strangers,
            String lastError) {}

    /** How it goes. */
    public Figures figures() {
        return new Figures(
                Math.round(rate.of(meter.stored.sum())),
                meter.stored.sum(),
                meter.commits.sum(),
                meter.lastCommit(),
                queue.size(),
                queue.capacity(),
                meter.refused.sum(),
                meter.known.sum(),
                meter.rejected.sum(),
                meter.foreign.sum(),
                meter.strangers.sum(),
                meter.lastError());
    }

    /** The last messages that were set aside, newest first. */
    public List<RejectedMessages.Kept> rejected(int limit) {
        return database.read(connection -> RejectedMessages.latest(connection, limit));
    }

    private Health judge() {
        if (meter.stuck()) {
            return Health.failed("Check results cannot be stored: " + meter.lastError());
        }
        return queue.crowded() ? Health.degraded("More check results arrive than can be stored.") : Health.ok();
    }
}
