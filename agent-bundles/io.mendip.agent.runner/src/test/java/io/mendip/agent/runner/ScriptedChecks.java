/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Default;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.PlannedCheck;
import io.mendip.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scheduler with a clock of its own, and a type of check that does what a test wants, good or bad. */
final class ScriptedChecks implements AutoCloseable {

    static final long TIME = 1_790_000_000_000L;

    static final long BUNDLE = 17;
    /** Has another type, {@code neighbour}. */
    static final long NEIGHBOUR = 19;

    final BlockingQueue<CheckReport> reports = new LinkedBlockingQueue<>();
    final CountDownLatch release = new CountDownLatch(1);
    final AtomicInteger started = new AtomicInteger();
    final AtomicInteger rests = new AtomicInteger();
    /** Runs that are out of the way of the next one. */
    final AtomicInteger ended = new AtomicInteger();
    /** Called by the run's own thread with each report, before the run has ended. */
    volatile Consumer<CheckReport> whenReported = report -> {};

    final CheckScheduler scheduler;

    private @Nullable Scripted shipped;
    private final AtomicLong nanos = new AtomicLong();
    private final ExecutorService pool = Executors.newCachedThreadPool();

    ScriptedChecks() {
        scheduler = new CheckScheduler(
                "agent0000000000a",
                false,
                () -> TIME,
                nanos::get,
                pool,
                this::take,
                rests::incrementAndGet,
                ended::incrementAndGet);
    }

    private void take(CheckReport report) {
        whenReported.accept(report);
        reports.add(report); // the test goes on from here
    }

    /** What the checks are told. */
    public record Settings(@Default("80") int warnAbove) {}

    /** What a check does. */
    @FunctionalInterface
    interface Body {
        CheckResult run(Settings settings, CheckContext context) throws Exception;
    }

    private record Scripted(Body body) implements Check<Settings> {

        @Override
        public CheckResult run(Settings parameters, CheckContext context) throws Exception {
            return body.run(parameters, context);
        }
    }

    @Override
    public void close() {
        release.countDown();
        pool.shutdownNow();
    }

    void install(Body body) {
        scheduler.installed(
                "scripted",
                new Scripted((settings, context) -> {
                    started.incrementAndGet();
                    return body.run(settings, context);
                }),
                BUNDLE);
    }

    /** Another type from another bundle. */
    void installNeighbour(Body body) {
        scheduler.installed("neighbour", new Scripted(body), NEIGHBOUR);
    }

    /** The same type from a bundle that ships with the agent. */
    void installShipped(Body body) {
        shipped = new Scripted(body);
        scheduler.installed("scripted", shipped, BUNDLE + 1);
    }

    void uninstallShipped() {
        scheduler.uninstalled("scripted", Objects.requireNonNull(shipped));
    }

    static PlannedCheck check(long id) {
        return check(id, 60, Map.of());
    }

    static PlannedCheck check(long id, int interval, Map<String, Object> parameters) {
        return new PlannedCheck(id, "scripted", interval, 10, parameters);
    }

    static PlannedCheck neighbour(long id) {
        return new PlannedCheck(id, "neighbour", 60, 10, Map.of());
    }

    CheckReport next() throws InterruptedException {
        startFirstRun();
        return poll();
    }

    void startFirstRun() {
        nanos.addAndGet(scheduler.tick());
        scheduler.tick();
        Await.until("a run", () -> started.get() > 0 || !reports.isEmpty());
    }

    void passTime(int seconds) {
        for (int i = 0; i < seconds; i++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            scheduler.tick();
        }
    }

    /** All at once, as a machine that was suspended sees it. */
    void jump(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        scheduler.tick();
    }

    CheckReport poll() throws InterruptedException {
        var report = reports.poll(20, TimeUnit.SECONDS);
        assertThat(report).isNotNull();
        return report;
    }

    void ignoreInterrupts() {
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                // as a bad check does
            }
        }
    }
}
