/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.agent.base.HotBundles;
import io.mendip.agent.base.HotBundles.HotRun;
import io.mendip.check.CheckContext;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.PlannedCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One run of one definition. Gives exactly one report, unless it is cancelled; its thread may come back later. */
final class CheckRun implements Runnable, CheckContext {

    /**
     * A run that still goes on so many seconds after its interrupt ignores it. Counted in calls of the scheduler, so that a
     * machine which is suspended or has no time for the agent blames no check.
     */
    private static final int GRACE = 5;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final PlannedCheck definition;
    private final InstalledType type;
    private final HotBundles hot;
    private final long time;
    private final LongSupplier nanos;
    private final long start;
    private final long deadline;
    private final Consumer<CheckReport> reports;
    private final Consumer<CheckRun> ended;
    private @Nullable Thread thread;
    private boolean decided;
    private boolean abandoned;
    private boolean cancelled;
    private Optional<HotRun> hotRun = Optional.empty();
    private long lastSeen;
    private int seen;

    CheckRun(
            PlannedCheck definition,
            InstalledType type,
            HotBundles hot,
            long time,
            LongSupplier nanos,
            Consumer<CheckReport> reports,
            Consumer<CheckRun> ended) {
        this.definition = definition;
        this.type = type;
        this.hot = hot;
        this.time = time;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.deadline = start + Duration.ofSeconds(definition.timeoutSeconds()).toNanos();
        this.reports = reports;
        this.ended = ended;
    }

    /** Id of the bundle that its classes come from. */
    long bundleId() {
        return type.bundleId();
    }

    boolean isOf(InstalledType one) {
        return type == one;
    }

    PlannedCheck definition() {
        return definition;
    }

    @Override
    public void run() {
        var noted = hot.begin(type.bundleId());
        synchronized (this) {
            thread = Thread.currentThread();
            hotRun = noted;
        }
        try {
            if (!decided()) {
                decide(attempt(noted));
            }
        } finally {
            synchronized (this) {
                thread = null;
                if (abandoned) {
                    type.stuck().decrementAndGet();
                }
            }
            noted.ifPresent(HotRun::end);
            Thread.interrupted(); // the thread goes back to the pool
            ended.accept(this);
        }
    }

    private CheckReport attempt(Optional<HotRun> noted) {
        var attempt = type.attempt(definition.parameters(), this);
        var report = Reports.of(definition.id(), time, elapsedMillis(), attempt.result());
        if (attempt.thrown().filter(OutOfMemoryError.class::isInstance).isPresent()) {
            noted.ifPresent(run -> exhausted(run, report));
        }
        return report;
    }

    /** Whoever has used up the memory may have taken it from other threads, too: the result is kept, and all begins anew. */
    private void exhausted(HotRun run, CheckReport report) {
        decide(report);
        run.outOfMemory("a run of check type " + type.id() + " took all memory");
    }

    private CheckReport unknown(String why) {
        return Reports.unknown(definition.id(), time, elapsedMillis(), why);
    }

    /** Ends the run at its time limit: its report is decided now, its thread is interrupted and no longer counted on. */
    void expire() {
        abandon(unknown("timed out after " + definition.timeoutSeconds() + " s"));
    }

    /** Ends the run without a report: nobody wants it any more. */
    void cancel() {
        synchronized (this) {
            cancelled = !decided;
        }
        abandon(null);
    }

    /** Whether it was cancelled and has had no time yet to come back; then it says nothing about the next one. */
    synchronized boolean isEnding() {
        return cancelled && seen < GRACE;
    }

    /** Whether the thread has not come back, although nobody waits for it any more. */
    synchronized boolean isOverdue() {
        return abandoned && thread != null;
    }

    /** Counts the time in which the run ignores its interrupt; at the end of the grace whoever can do something hears of it. */
    synchronized void watch() {
        long now = nanos.getAsLong();
        if (!isOverdue() || now - lastSeen < SECOND) {
            return;
        }
        lastSeen = now;
        if (++seen == GRACE) {
            hotRun.ifPresent(run -> run.hangs("a run of check type " + type.id() + " did not end at its limit of "
                    + definition.timeoutSeconds() + " s, nor " + GRACE + " s after its interrupt"));
        }
    }

    private synchronized void abandon(@Nullable CheckReport report) {
        if (decided) {
            return;
        }
        decided = true;
        if (report != null) {
            reports.accept(report);
        }
        if (thread != null) {
            abandoned = true;
            lastSeen = nanos.getAsLong();
            type.stuck().incrementAndGet();
            thread.interrupt();
        }
    }

    private synchronized void decide(CheckReport report) {
        if (!decided) {
            decided = true;
            reports.accept(report);
        }
    }

    /** Whether the report was given, or will never be. */
    synchronized boolean decided() {
        return decided;
    }

    /** Nanoseconds until the time limit; negative once it has passed. */
    long untilDeadline() {
        return deadline - nanos.getAsLong();
    }

    long elapsedMillis() {
        return Duration.ofNanos(nanos.getAsLong() - start).toMillis();
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, untilDeadline()));
    }

    @Override
    public boolean cancelled() {
        return decided() || untilDeadline() <= 0;
    }
}
