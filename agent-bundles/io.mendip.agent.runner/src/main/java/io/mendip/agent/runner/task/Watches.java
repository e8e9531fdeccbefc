/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.StreamLink;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.OutputChunk;
import io.mendip.protocol.message.WatchOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who looks at which run. Each look costs at most a chunk every quarter of a second, and nothing when nobody looks. A run
 * never waits for it: what is told is read from what the run keeps anyway. Safe for any thread.
 */
final class Watches {

    static final Duration TICK = Duration.ofMillis(1000 / OutputChunk.PER_SECOND);
    /** All runs, looked at from four nodes. */
    static final int MOST = 4 * TaskRuns.MOST;

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private final StreamLink link;
    private final Function<String, Optional<TaskRun>> runs;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanos;
    private final Map<Key, Watch> watches = new LinkedHashMap<>();
    private boolean ticking;

    /**
     * Nobody looks yet.
     *
     * @param runs gives the run of a command while it goes on
     */
    Watches(
            StreamLink link,
            Function<String, Optional<TaskRun>> runs,
            ScheduledExecutorService timer,
            LongSupplier nanos) {
        this.link = link;
        this.runs = runs;
        this.timer = timer;
        this.nanos = nanos;
    }

    private record Key(String id, String listener) {}

    /** Begins, renews or ends a watch; false when the command does not run. */
    synchronized boolean take(WatchOrder order) {
        var key = new Key(order.id(), order.listener());
        boolean runs = this.runs.apply(order.id()).isPresent();
        if (order.chunks() == 0 || !runs) {
            watches.remove(key);
            return runs;
        }
        if (!watches.containsKey(key) && watches.size() >= MOST) {
            throw new IllegalStateException(MOST + " watches are open already");
        }
        watches.computeIfAbsent(key, absent -> new Watch(order)).renew(order, nanos.getAsLong());
        if (!ticking) {
            ticking = true;
            later(Duration.ZERO);
        }
        return true;
    }

    private void later(Duration delay) {
        try {
            var unused = timer.schedule(this::tick, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing");
        }
    }

    private synchronized void tick() {
        try {
            watches.entrySet().removeIf(entry -> !tell(entry.getKey(), entry.getValue()));
        } finally {
            ticking = !watches.isEmpty();
            if (ticking) {
                later(TICK);
            }
        }
    }

    /** Sends what is new, one chunk at most; false when the watch is over. The server asks again when it was cut off. */
    private boolean tell(Key key, Watch watch) {
        var run = runs.apply(key.id());
        if (run.isEmpty() || watch.isOver(nanos.getAsLong())) {
            return false;
        }
        return watch.next(run.get())
                .map(chunk -> link.send(key.listener(), MessageCodec.write(chunk)))
                .orElse(true);
    }
}
