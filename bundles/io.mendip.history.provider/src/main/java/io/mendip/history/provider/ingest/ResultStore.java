/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.bus.AgentReport;
import io.mendip.history.provider.store.MetricSets;
import io.mendip.history.provider.store.PackingProgress;
import io.mendip.history.provider.store.Partitions;
import io.mendip.history.provider.store.RejectedMessages;
import io.mendip.history.provider.store.StoredResult;
import io.mendip.history.provider.store.Window;
import io.mendip.protocol.message.ResultsRefused;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Stores batches of messages. Safe for any thread. */
public final class ResultStore {

    private final Database database;
    private final MetricSets metricSets;
    private final Supplier<Window> window;
    private final IngestMeter meter;
    private final Listener listener;
    private volatile long preparedDay = -1;
    private volatile long packed;

    /** Is told after each commit. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Results were stored.
         *
         * @param agents with new results
         * @param heard those of them that sent results of now, which shows that they are there
         * @param different those of them that look different in lists
         */
        void stored(Set<String> agents, Set<String> heard, Set<String> different);
    }

    /**
     * A store.
     *
     * @param database of the history unit
     * @param window what is kept, as of now
     * @param meter counts
     * @param listener is told after each commit
     */
    public ResultStore(Database database, Supplier<Window> window, IngestMeter meter, Listener listener) {
        this.database = database;
        this.metricSets = new MetricSets(database);
        this.window = window;
        this.meter = meter;
        this.listener = listener;
    }

    /** Whether an error says nothing about the messages, so that the same may work later. */
    static boolean passing(StoreException e) {
        // 55P03: a lock was not given in time; 57014: cancelled; 25006: read only, a standby was promoted too late.
        return e.passing() || Set.of("55P03", "57014", "25006").contains(e.sqlState());
    }

    IngestTransaction.Outcome store(List<Message> messages) {
        var now = window.get();
        prepare(now);
        messages.forEach(message -> message.resolve(metricSets));
        var transaction = new IngestTransaction(now, Math.max(now.rawFrom(), packed));
        var outcome = database.write(connection -> transaction.store(connection, messages));
        meter.committed();
        meter.stored.add(outcome.stored());
        meter.foreign.add(outcome.foreign());
        meter.known.add(outcome.known());
        if (!outcome.touched().isEmpty()) {
            listener.stored(outcome.touched(), outcome.heard(), outcome.visible());
        }
        return outcome;
    }

    SpoolPosition reject(AgentReport report, MessageHeader header, String reason) {
        return database.write(
                connection -> IngestTransaction.reject(connection, report.agentId(), header, reason, report.payload()));
    }

    /** Keeps a message of which nothing is known but who sent it; the answer tells the agent to give it up. */
    ResultsRefused refuse(AgentReport report, String reason) {
        return database.write(connection -> {
            RejectedMessages.add(connection, report.agentId(), reason, report.payload());
            return new ResultsRefused(reason);
        });
    }

    /** Once a day, before the first transaction of that day, the partitions are there. */
    private void prepare(Window now) {
        long day = Math.floorDiv(now.now().toEpochMilli(), StoredResult.DAY);
        if (day == preparedDay) {
            return;
        }
        Partitions.make(database, now);
        packed = database.read(connection -> PackingProgress.read(connection).hour());
        preparedDay = day;
    }
}
