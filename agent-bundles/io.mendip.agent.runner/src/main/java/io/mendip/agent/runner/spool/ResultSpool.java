/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.HelloPart;
import io.mendip.agent.base.ResultQueue;
import io.mendip.agent.base.ServerLink;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps results on disk and sends them: the live lane first, then what was measured while the server was away. */
@Component
public final class ResultSpool implements ResultQueue, HelloPart {

    private static final Logger LOG = LoggerFactory.getLogger(ResultSpool.class);
    private static final String LIMIT = "mendip.agent.spool.kib";
    private static final long USUAL_KIB = 64 << 10;
    private static final long LEAST_KIB = 64;
    private static final long MOST_KIB = 16 << 20;
    /** Of a result while the checks that run with it are not done; what has a slow neighbour is not held up for long. */
    private static final Duration LINGER = Duration.ofSeconds(2);
    /** The longest time for which a power failure can lose results that were not sent. */
    private static final Duration SYNC = Duration.ofSeconds(10);

    private final Spool spool;
    private final List<LaneSender> senders;
    private final Thread thread;
    private final Semaphore signal = new Semaphore(0);
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean dirty;
    /** Whether more results are about to come. */
    private volatile boolean gathering;

    private long lastSync = System.nanoTime();
    private volatile boolean greeted;
    private volatile boolean closed;

    /** Opens the spool in the agent's data folder. */
    @Activate
    public ResultSpool(@Reference AgentEnvironment environment, @Reference ServerLink link) throws IOException {
        this(environment.data().resolve("spool"), limits(System.getProperty(LIMIT)), LINGER, link);
    }

    ResultSpool(Path folder, Spool.Limits limits, Duration linger, ServerLink link) throws IOException {
        spool = new Spool(folder, limits, System::currentTimeMillis);
        var random = new Random();
        senders = List.of(
                new LaneSender(Lane.LIVE, spool, link, random, linger, () -> gathering, this::wake),
                new LaneSender(Lane.BACKLOG, spool, link, random, Duration.ZERO, () -> false, this::wake));
        thread = new Thread(this::run, "spool");
        thread.setDaemon(true);
        thread.start();
    }

    /** The limits that a property asks for; the usual ones without it, and where it makes no sense. */
    static Spool.Limits limits(@Nullable String kib) {
        long asked = USUAL_KIB;
        try {
            asked = kib == null || kib.isBlank() ? USUAL_KIB : Long.parseLong(kib.strip());
        } catch (NumberFormatException e) {
            asked = 0;
        }
        if (asked < LEAST_KIB || asked > MOST_KIB) {
            LOG.warn(
                    "{} is {}: it must be a number from {} to {}. It counts as {}",
                    LIMIT,
                    kib,
                    LEAST_KIB,
                    MOST_KIB,
                    USUAL_KIB);
            asked = USUAL_KIB;
        }
        return Spool.Limits.of(asked << 10);
    }

    @Override
    public void add(CheckReport report) {
        gathering = true;
        try {
            spool.append(report);
        } catch (IOException e) {
            if (lost.getAndIncrement() % 100 == 0) {
                LOG.error("Results cannot be written to disk and are lost: {}", e.toString());
            }
        }
        dirty = true;
        wake();
    }

    @Override
    public void flush() {
        gathering = false;
        wake();
    }

    @Override
    public long pending() {
        return spool.pending();
    }

    @Override
    public long dropped() {
        return spool.dropped() + lost.get();
    }

    @Override
    public String name() {
        return "spool";
    }

    @Override
    public Map<String, Object> say() {
        return Map.of("epoch", spool.epoch(), "next", spool.next(), "dropped", dropped());
    }

    @Override
    public void answered(Map<String, Object> answer) {
        try {
            spool.reconcile(positions(answer));
        } catch (IOException e) {
            LOG.error("The spool's state cannot be written: {}", e.toString());
        }
        greeted = true;
        wake();
    }

    private static List<SpoolPosition> positions(Map<String, Object> answer) {
        var positions = new ArrayList<SpoolPosition>();
        if (answer.get("positions") instanceof List<?> list) {
            for (var item : list) {
                if (item instanceof Map<?, ?> map
                        && map.get("lane") instanceof String lane
                        && map.get("epoch") instanceof Number epoch
                        && map.get("sequence") instanceof Number sequence) {
                    positions.add(new SpoolPosition(Lane.valueOf(lane), epoch.longValue(), sequence.longValue()));
                }
            }
        }
        return positions;
    }

    /** Ends sending; what is not sent stays on disk. */
    @Deactivate
    public void close() throws IOException, InterruptedException {
        closed = true;
        wake();
        thread.join(TimeUnit.SECONDS.toMillis(5));
        spool.close();
    }

    private void wake() {
        signal.release();
    }

    private void run() {
        while (!closed) {
            long pause = SYNC.toNanos();
            try {
                pause = step();
            } catch (IOException | RuntimeException e) {
                LOG.error("Results cannot be read from the spool, trying again", e);
            }
            await(pause);
        }
    }

    private long step() throws IOException {
        if (greeted) {
            greeted = false;
            senders.forEach(LaneSender::reset);
        }
        long pause = LaneSender.IDLE;
        for (var sender : senders) {
            pause = Math.min(pause, sender.step(System.nanoTime()));
        }
        return pause;
    }

    /** Waits for an event; results that nobody fetches are made durable from time to time. */
    private void await(long nanos) {
        try {
            if (signal.tryAcquire(dirty ? Math.min(nanos, SYNC.toNanos()) : nanos, TimeUnit.NANOSECONDS)) {
                signal.drainPermits();
            }
            if (dirty && System.nanoTime() - lastSync >= SYNC.toNanos()) {
                lastSync = System.nanoTime();
                dirty = false;
                spool.sync();
            }
        } catch (InterruptedException e) {
            closed = true;
        } catch (IOException e) {
            LOG.error("Results cannot be made durable: {}", e.toString());
        }
    }
}
