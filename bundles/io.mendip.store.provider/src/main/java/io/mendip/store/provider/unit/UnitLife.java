/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import io.mendip.store.StoreException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One unit from the moment it is registered: opened as soon as the database lets it, offered, withdrawn. */
final class UnitLife {

    private static final Logger LOG = LoggerFactory.getLogger(UnitLife.class);
    private static final Duration WHILE_AWAY = Duration.ofMillis(500);

    /** A migration that failed will fail again, unless it waited in vain for a lock or somebody mended the data. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final UnitDescription description;
    private final DataSource source;
    private final Function<OpenUnit, Runnable> offer;
    private final ScheduledExecutorService executor;
    private @Nullable OpenUnit unit;
    private @Nullable Runnable withdraw;
    private boolean closed;
    private volatile String problem = "";
    private volatile boolean open;

    /**
     * A unit's life.
     *
     * @param offer makes an open unit known and returns what takes it back
     */
    UnitLife(
            UnitDescription description,
            DataSource source,
            Function<OpenUnit, Runnable> offer,
            ScheduledExecutorService executor) {
        this.description = description;
        this.source = source;
        this.offer = offer;
        this.executor = executor;
    }

    String name() {
        return description.schema().name();
    }

    /** Whose it is. */
    String bundle() {
        return description.bundle();
    }

    boolean open() {
        return open;
    }

    /** Why it is not open, empty when it is or will be soon. */
    String problem() {
        return problem;
    }

    void begin() {
        attemptIn(Duration.ZERO);
    }

    /** Takes it back; what is under way is waited for. */
    synchronized void end() {
        closed = true;
        open = false;
        var taken = withdraw;
        if (taken != null) {
            taken.run();
        }
        var opened = unit;
        if (opened != null) {
            opened.close();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // attempt() lets nothing out
    private void attemptIn(Duration wait) {
        executor.schedule(this::attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void attempt() {
        if (closed) {
            return;
        }
        try {
            long begin = System.nanoTime();
            var opened = OpenUnit.open(description, source);
            unit = opened;
            withdraw = offer.apply(opened);
            open = true;
            problem = "";
            LOG.info(
                    "Unit {} is open after {} ms, {} migrations applied",
                    name(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
                    opened.migrations());
        } catch (RuntimeException | LinkageError e) {
            attemptIn(delayAfter(e));
        }
    }

    private Duration delayAfter(Throwable failure) {
        var known = failure instanceof RuntimeException runtime ? Failures.of(runtime) : failure;
        if (known instanceof StoreException store && store.passing()) {
            LOG.debug("Unit {} waits for the database", name(), failure);
            return WHILE_AWAY;
        }
        problem = String.valueOf(failure.getMessage()).strip();
        LOG.error("Unit {} of {} cannot be opened; its services stay away", name(), description.bundle(), failure);
        return AFTER_FAILURE;
    }
}
