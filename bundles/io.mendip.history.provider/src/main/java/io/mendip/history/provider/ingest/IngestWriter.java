/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.bus.AgentReport;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer: gathers messages for a moment, stores them together and answers. A batch that fails is halved until what is
 * wrong with it stands alone; while the database is away it is kept for as long as agents wait for an answer.
 */
public final class IngestWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(IngestWriter.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);
    // Agents send again after ten seconds at the earliest; storing what they sent before is then wasted.
    private static final Duration PATIENCE = Duration.ofSeconds(9);
    // What a batch is read into takes several times as much memory.
    private static final int MAX_BATCH_BYTES = 4 << 20;
    // A longer message is more than one round of checks: its agent has more waiting, and should not wait for others.
    private static final int ONE_ROUND = 8 << 10;

    private final ReportQueue queue;
    private final ResultStore store;
    private final IngestMeter meter;
    private final int batchSize;
    private final Duration linger;

    /**
     * A writer.
     *
     * @param queue where messages wait
     * @param store where they go
     * @param meter counts
     * @param batchSize messages in one transaction
     * @param linger how long single messages wait for others
     */
    public IngestWriter(ReportQueue queue, ResultStore store, IngestMeter meter, int batchSize, Duration linger) {
        this.queue = queue;
        this.store = store;
        this.meter = meter;
        this.batchSize = batchSize;
        this.linger = linger;
    }

    /** Works until the thread is interrupted. */
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var batch = parse(gather());
                if (!batch.isEmpty()) {
                    store(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // Unanswered messages come again; the writer must live.
                meter.failed(String.valueOf(e.getMessage()), false);
                LOG.error("A batch of check results was dropped", e);
            }
        }
    }

    /**
     * One writer at a time: two that gather beside each other share what comes between them, and make twice as many
     * transactions, each of half the size.
     */
    private List<AgentReport> gather() throws InterruptedException {
        queue.gathering().lockInterruptibly();
        try {
            var batch = new ArrayList<AgentReport>();
            int bytes = 0;
            long end = System.nanoTime() + IDLE.toNanos();
            for (var next = queue.poll(IDLE); next != null; next = queue.poll(until(end))) {
                if (batch.isEmpty()) {
                    end = System.nanoTime() + linger.toNanos();
                }
                batch.add(next);
                int length = next.payload().length;
                end = length > ONE_ROUND ? System.nanoTime() : end;
                bytes += length;
                if (batch.size() == batchSize || bytes >= MAX_BATCH_BYTES) {
                    break;
                }
            }
            return batch;
        } finally {
            queue.gathering().unlock();
        }
    }

    private List<Message> parse(List<AgentReport> reports) throws InterruptedException {
        var messages = new ArrayList<Message>(reports.size());
        for (var report : reports) {
            var message = parse(report);
            if (message != null) {
                messages.add(message);
            }
        }
        return messages;
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private @Nullable Message parse(AgentReport report) throws InterruptedException {
        try {
            return new Message(report, ResultBatchCodec.read(report.payload()));
        } catch (MalformedMessageException e) {
            report.malformed(firstLine(String.valueOf(e.getMessage())));
            var header = MessageHeader.scan(report.payload());
            if (header.isPresent()) {
                reject(report, header.get(), String.valueOf(e.getMessage()));
            } else {
                refuse(report, String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    private void store(List<Message> batch) throws InterruptedException {
        try {
            var outcome = patiently(() -> store.store(batch));
            for (var message : batch) {
                var position = outcome.positions().get(message.key());
                if (position == null) {
                    meter.strangers.increment();
                } else {
                    answer(message.report(), position);
                }
            }
        } catch (RuntimeException e) {
            // Whatever it was: one message must not take those of other agents with it.
            if (e instanceof StoreException away && ResultStore.passing(away)) {
                LOG.warn("{} messages were not stored: {}", batch.size(), away.getMessage());
            } else {
                split(batch, e);
            }
        }
    }

    private void split(List<Message> batch, RuntimeException why) throws InterruptedException {
        if (batch.size() == 1) {
            var message = batch.get(0);
            reject(message.report(), MessageHeader.of(message.batch()), String.valueOf(why.getMessage()));
        } else {
            store(batch.subList(0, batch.size() / 2));
            store(batch.subList(batch.size() / 2, batch.size()));
        }
    }

    private void reject(AgentReport report, MessageHeader header, String reason) throws InterruptedException {
        setAside(report, reason, () -> store.reject(report, header, reason));
    }

    /** Nobody can tell which results these are: there is no cursor to move, so the agent must give them up. */
    private void refuse(AgentReport report, String reason) throws InterruptedException {
        setAside(report, reason, () -> store.refuse(report, reason));
    }

    private void setAside(AgentReport report, String reason, Attempt<? extends Record> attempt)
            throws InterruptedException {
        meter.rejected.increment();
        meter.failed("agent " + report.agentId() + ": " + firstLine(reason), false);
        try {
            report.answer(MessageCodec.write(patiently(attempt)));
            // What agents send must not fill the log; the health page has the count and the last reason.
            LOG.debug("A message of agent {} was set aside: {}", report.agentId(), reason);
        } catch (StoreException e) {
            LOG.warn("A message of agent {} could not be set aside: {}", report.agentId(), e.getMessage());
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static void answer(AgentReport report, SpoolPosition position) {
        report.answer(MessageCodec.write(position));
    }

    private interface Attempt<T> {
        T make();
    }

    /** Tries again while the database is away, and gives up when agents no longer wait. */
    private <T> T patiently(Attempt<T> attempt) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var pause = FIRST_PAUSE;
        while (true) {
            try {
                return attempt.make();
            } catch (StoreException e) {
                boolean passing = ResultStore.passing(e);
                meter.failed(String.valueOf(e.getMessage()), passing);
                if (!passing || System.nanoTime() + pause.toNanos() > end) {
                    throw e;
                }
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
            }
        }
    }
}
