/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentReport;
import io.mendip.bus.Subscription;
import io.mendip.command.CommandState;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.command.provider.store.OutcomeTable.Outcome;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.TaskOutcome;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores how commands ended, as many at a time as are there, and answers each agent when that is committed. What is not
 * answered comes again.
 */
@Component(service = OutcomeIngest.class, immediate = true)
public final class OutcomeIngest {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeIngest.class);
    private static final int BATCH = 200;
    /**
     * Bytes of reports that wait, each up to a megabyte and most below one kilobyte: ten thousand agents may end what all were
     * asked for at the same moment. What is beyond that its agent sends again, but only after its patience is over.
     */
    private static final int MOST_BYTES = 48 << 20;

    private static final byte[] STORED = "{\"stored\":true}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REFUSED = "{\"refused\":true}".getBytes(StandardCharsets.US_ASCII);
    /** A clock may be wrong; the time of a run may not be far from now. */
    private static final Duration OLDEST = Duration.ofDays(400);

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final BlockingQueue<AgentReport> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final Thread thread;
    private final Subscription subscription;
    private volatile boolean closed;

    /** Begins to listen. */
    @Activate
    public OutcomeIngest(
            @Reference(target = CommandUnit.TARGET) Database database,
            @Reference AgentBus bus,
            @Reference Dispatcher dispatcher) {
        this(new Ledger(database), bus, dispatcher, Clock.systemUTC());
    }

    OutcomeIngest(Ledger ledger, AgentBus bus, Dispatcher dispatcher, Clock clock) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.clock = clock;
        thread = new Thread(this::run, "mendip-outcomes");
        thread.setDaemon(true);
        thread.start();
        subscription = bus.reports(Subjects.OUTCOME, this::take);
    }

    @Deactivate
    void close() {
        subscription.close();
        closed = true;
        thread.interrupt();
    }

    private void take(AgentReport report) {
        int size = report.payload().length;
        if (waitingBytes.addAndGet(size) <= MOST_BYTES) {
            queue.add(report);
        } else {
            waitingBytes.addAndGet(-size);
            LOG.debug("agent {} has to say again how a command ended", report.agentId());
        }
    }

    private void run() {
        while (!closed) {
            try {
                var reports = new ArrayList<AgentReport>();
                reports.add(queue.take());
                queue.drainTo(reports, BATCH - 1);
                reports.forEach(report -> waitingBytes.addAndGet(-report.payload().length));
                store(reports);
            } catch (InterruptedException e) {
                return;
            } catch (StoreException e) {
                LOG.warn("outcomes of commands are not stored, their agents send them again: {}", e.toString());
            } catch (RuntimeException e) {
                LOG.error("outcomes of commands were not stored", e);
            }
        }
    }

    private void store(List<AgentReport> reports) {
        // By agent, too: what one says of another's command must not take the place of what that says itself.
        var read = new LinkedHashMap<Key, Outcome>();
        var answers = new ArrayList<AgentReport>();
        for (var report : reports) {
            var outcome = read(report);
            if (outcome != null) {
                read.put(new Key(outcome.id(), outcome.agent()), outcome);
                answers.add(report);
            }
        }
        if (!read.isEmpty()) {
            dispatcher.changed(ledger.store(List.copyOf(read.values()), clock.instant()));
            answers.forEach(report -> report.answer(STORED));
        }
    }

    private record Key(UUID id, String agent) {}

    private @Nullable Outcome read(AgentReport report) {
        try {
            var told = MessageCodec.read(TaskOutcome.class, report.payload());
            var now = clock.instant();
            return new Outcome(
                    UUID.fromString(told.id()),
                    report.agentId(),
                    CommandState.of(told.state()).orElseThrow(() -> new MalformedMessageException("unknown state")),
                    told.reason(),
                    told.summary(),
                    told.exited() ? OptionalInt.of(told.exitCode()) : OptionalInt.empty(),
                    believed(told.startTime(), now),
                    told.durationMillis(),
                    PackedText.unpack(told.output(), TaskOutcome.MAX_OUTPUT),
                    PackedText.unpack(told.errors(), TaskOutcome.MAX_OUTPUT),
                    told.dropped());
        } catch (MalformedMessageException | IllegalArgumentException e) {
            report.malformed(String.valueOf(e.getMessage()));
            report.answer(REFUSED);
            return null;
        }
    }

    private static Instant believed(long millis, Instant now) {
        var told = Instant.ofEpochMilli(Math.max(0, Math.min(millis, now.toEpochMilli())));
        return told.isBefore(now.minus(OLDEST)) ? now.minus(OLDEST) : told;
    }
}
