/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.runner.binding.Attempt;
import io.mendip.agent.runner.binding.BoundCheck;
import io.mendip.agent.runner.binding.ResultBounds;
import io.mendip.check.CheckContext;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A run that was begun. Whoever waits for its outcome ends it at its limit. */
public final class BenchRun {

    /** How long an agent lets a run go on after its interrupt before it blames the bundle. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private final BoundCheck check;
    private final Map<String, Object> parameters;
    private final Duration limit;
    private final long start = System.nanoTime();
    private final CompletableFuture<Attempt> attempt = new CompletableFuture<>();
    private @Nullable Thread thread;
    private volatile @Nullable Ending endedBy;

    BenchRun(BoundCheck check, Map<String, Object> parameters, Duration limit) {
        this.check = check;
        this.parameters = parameters;
        this.limit = limit;
    }

    void begin(ThreadFactory threads) {
        thread = threads.newThread(() -> attempt.complete(check.attempt(parameters, new Context())));
        thread.start();
    }

    /** Ends the run as an agent does when nobody wants its result any more: the thread is interrupted. */
    public void cancel() {
        end(Ending.CANCELLED);
    }

    /**
     * Waits for the end of the run, which comes at its limit at the latest; after that five seconds for its thread.
     *
     * @throws InterruptedException this thread was interrupted
     */
    public BenchOutcome outcome() throws InterruptedException {
        var by = endedBy;
        var own = by == null ? await(Math.max(0, untilLimit())) : Optional.<Attempt>empty();
        if (own.isPresent() && endedBy == null) {
            return told(own.get());
        }
        end(Ending.TIMED_OUT);
        boolean returned = await(GRACE.toNanos()).isPresent();
        by = endedBy;
        return new BenchOutcome(
                by == null ? Ending.TIMED_OUT : by,
                ResultBounds.unknown(
                        by == Ending.CANCELLED ? "cancelled" : "timed out after " + limit.toMillis() / 1000.0 + " s"),
                false,
                Optional.empty(),
                elapsed(),
                returned);
    }

    private BenchOutcome told(Attempt own) {
        var ending =
                switch (own.ending()) {
                    case ANSWERED -> Ending.ANSWERED;
                    case NOTHING -> Ending.NOTHING;
                    case REFUSED -> Ending.REFUSED;
                    case INTERRUPTED, THREW -> Ending.THREW;
                };
        return new BenchOutcome(ending, own.result(), own.cut(), own.thrown(), elapsed(), true);
    }

    private synchronized void end(Ending by) {
        if (endedBy != null || attempt.isDone()) {
            return;
        }
        endedBy = by;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private Optional<Attempt> await(long nanos) throws InterruptedException {
        try {
            return Optional.of(attempt.get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private long untilLimit() {
        return limit.toNanos() - (System.nanoTime() - start);
    }

    private final class Context implements CheckContext {

        @Override
        public Duration remaining() {
            return Duration.ofNanos(Math.max(0, untilLimit()));
        }

        @Override
        public boolean cancelled() {
            return endedBy != null || untilLimit() <= 0;
        }
    }
}
