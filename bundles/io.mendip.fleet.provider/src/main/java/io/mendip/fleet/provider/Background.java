/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A component's own thread for what it does by itself. What fails there is logged, and the next round comes. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final String name;
    private final ScheduledExecutorService executor;

    /** A thread of that name, started when it is needed. */
    public Background(String name) {
        this.name = name;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does something again and again, so long after the end of the last time. */
    public void every(Duration pause, Runnable task) {
        var unused = executor.scheduleWithFixedDelay(guarded(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does something as soon as the thread is free; nothing any more when it is closed. */
    public void soon(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("{} has ended", name);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.warn("{} failed", name, e);
            }
        };
    }
}
