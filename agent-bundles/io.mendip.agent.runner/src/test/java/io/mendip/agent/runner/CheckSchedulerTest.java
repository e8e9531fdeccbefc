/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Default;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.PlannedCheck;
import io.mendip.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckSchedulerTest {

    private static final long TIME = 1_790_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final BlockingQueue<CheckReport> reports = new LinkedBlockingQueue<>();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CheckScheduler scheduler =
            new CheckScheduler("agent0000000000a", () -> TIME, nanos::get, pool, reports::add, () -> {});
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();

    /** What the checks of this test are told. */
    public record Settings(@Default("80") int warnAbove) {}

    @FunctionalInterface
    private interface Body {
        CheckResult run(Settings settings, CheckContext context) throws Exception;
    }

    private record Scripted(Body body) implements Check<Settings> {

        @Override
        public CheckResult run(Settings parameters, CheckContext context) throws Exception {
            return body.run(parameters, context);
        }
    }

    @AfterEach
    void end() {
        release.countDown();
        pool.shutdownNow();
    }

    @Test
    void reportsWhatACheckHasFound() throws Exception {
        install((settings, context) -> CheckResult.of(Severity.WARNING, "above " + settings.warnAbove())
                .with("used_percent", 91.5, Unit.PERCENT));
        scheduler.plan(List.of(check(7, 60, Map.of("warnAbove", 90))));

        var report = next();

        assertThat(report.checkId()).isEqualTo(7);
        assertThat(report.time()).isEqualTo(TIME);
        assertThat(report.severity()).isEqualTo(2);
        assertThat(report.summary()).isEqualTo("above 90");
        assertThat(report.metrics()).containsExactly(new CheckReport.Measurement("used_percent", "PERCENT", 91.5));
    }

    @Test
    void aCheckThatThrowsIsUnknownWithItsMessage() throws Exception {
        install((settings, context) -> {
            throw new IllegalStateException("no such disk");
        });
        scheduler.plan(List.of(check(7)));

        assertThat(next().summary()).isEqualTo("IllegalStateException: no such disk");
    }

    @Test
    void aCheckThatThrowsAnErrorDoesNoHarm() throws Exception {
        install((settings, context) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        scheduler.plan(List.of(check(7)));

        assertThat(next().summary()).isEqualTo("OutOfMemoryError: Java heap space");
        Await.until("the next run", () -> {
            nanos.addAndGet(Duration.ofSeconds(60).toNanos());
            scheduler.tick();
            return !reports.isEmpty();
        });
    }

    @Test
    void aCheckThatAnswersNullIsUnknown() throws Exception {
        install((settings, context) -> null);
        scheduler.plan(List.of(check(7)));

        var report = next();

        assertThat(report.severity()).isEqualTo(4);
        assertThat(report.summary()).isEqualTo("the check answered nothing");
    }

    @Test
    void hugeTextsAreCut() throws Exception {
        String huge = "x".repeat(100_000_000);
        install((settings, context) -> new CheckResult(Severity.PASSING, huge, huge, List.of()));
        scheduler.plan(List.of(check(7)));

        var report = next();

        assertThat(report.summary()).hasSize(CheckReport.MAX_SUMMARY).endsWith("…");
        assertThat(report.details()).hasSize(CheckReport.MAX_DETAILS);
    }

    @Test
    void nullsInsideAResultAreHarmless() throws Exception {
        install((settings, context) -> new CheckResult(null, null, null, List.of()));
        scheduler.plan(List.of(check(7)));

        assertThat(next().severity()).isEqualTo(4);
    }

    @Test
    void wrongParametersAreNamed() throws Exception {
        install((settings, context) -> CheckResult.of(Severity.PASSING, ""));
        scheduler.plan(List.of(check(7, 60, Map.of("warnAbove", "much"))));

        assertThat(next().summary()).isEqualTo("parameter warnAbove is not a number");
    }

    @Test
    void aCheckThatHangsIsInterruptedAtItsLimitAndRunsAgain() throws Exception {
        var interrupted = new AtomicInteger();
        install((settings, context) -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return CheckResult.of(Severity.PASSING, "");
        });
        scheduler.plan(List.of(check(7)));
        startFirstRun();

        passTime(10);

        assertThat(poll().summary()).isEqualTo("timed out after 10 s");
        Await.until("the interrupt", () -> interrupted.get() == 1);
        Await.until("the second run", () -> {
            passTime(1);
            return started.get() == 2;
        });
        passTime(10);
        assertThat(poll().summary()).isEqualTo("timed out after 10 s");
        assertThat(reports).isEmpty();
    }

    @Test
    void aTypeThatIgnoresItsInterruptsIsSetAside() throws Exception {
        install((settings, context) -> {
            ignoreInterrupts();
            return CheckResult.of(Severity.PASSING, "");
        });
        scheduler.plan(List.of(check(1), check(2), check(3), check(4)));
        Await.until("three stuck runs", () -> {
            passTime(5);
            return reports.stream()
                            .filter(report -> report.summary().startsWith("timed out"))
                            .count()
                    >= 3;
        });
        Await.until("the refusal of a further run", () -> {
            passTime(60);
            return reports.stream()
                    .anyMatch(report -> report.summary().contains("is set aside")
                            || report.summary().startsWith("the run before is still going on"));
        });
    }

    @Test
    void oneDefinitionNeverRunsTwiceAtOnce() throws Exception {
        var starts = new AtomicInteger();
        install((settings, context) -> {
            starts.incrementAndGet();
            release.await();
            return CheckResult.of(Severity.PASSING, "");
        });
        scheduler.plan(List.of(new PlannedCheck(7, "scripted", 15, 600, Map.of())));
        startFirstRun();

        for (int i = 0; i < 10; i++) {
            passTime(15);
        }

        assertThat(starts).hasValue(1);
        assertThat(reports).isEmpty();
    }

    @Test
    void aMissingTypeIsReportedOnceAndRunsAsSoonAsItIsThere() throws Exception {
        scheduler.plan(List.of(check(7)));
        for (int i = 0; i < 5; i++) {
            passTime(60);
        }
        assertThat(reports).hasSize(1);
        assertThat(poll().summary()).isEqualTo("check type scripted is not installed");

        install((settings, context) -> CheckResult.of(Severity.PASSING, "here"));
        scheduler.tick();

        assertThat(poll().summary()).isEqualTo("here");
    }

    @Test
    void aCheckThatLeavesThePlanIsCancelledAndReportsNothing() throws Exception {
        var cancelled = new CountDownLatch(1);
        install((settings, context) -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                if (context.cancelled()) {
                    cancelled.countDown();
                }
            }
            return CheckResult.of(Severity.PASSING, "");
        });
        scheduler.plan(List.of(check(7)));
        startFirstRun();

        scheduler.plan(List.of());

        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reports).isEmpty();
    }

    @Test
    void runsNowWhatIsAskedFor() throws Exception {
        install((settings, context) -> CheckResult.of(Severity.PASSING, "now"));
        scheduler.plan(List.of(check(7, 86_400, Map.of()), check(8, 86_400, Map.of())));

        assertThat(scheduler.runNow(check -> check.id() == 8)).isEqualTo(1);
        scheduler.tick();

        assertThat(poll().checkId()).isEqualTo(8);
    }

    private void install(Body body) {
        scheduler.installed("scripted", new Scripted((settings, context) -> {
            started.incrementAndGet();
            return body.run(settings, context);
        }));
    }

    private static PlannedCheck check(long id) {
        return check(id, 60, Map.of());
    }

    private static PlannedCheck check(long id, int interval, Map<String, Object> parameters) {
        return new PlannedCheck(id, "scripted", interval, 10, parameters);
    }

    private CheckReport next() throws InterruptedException {
        startFirstRun();
        return poll();
    }

    private void startFirstRun() {
        nanos.addAndGet(scheduler.tick());
        scheduler.tick();
        Await.until("a run", () -> started.get() > 0 || !reports.isEmpty());
    }

    private void passTime(int seconds) {
        for (int i = 0; i < seconds; i++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            scheduler.tick();
        }
    }

    private CheckReport poll() throws InterruptedException {
        var report = reports.poll(20, TimeUnit.SECONDS);
        assertThat(report).isNotNull();
        return report;
    }

    private void ignoreInterrupts() {
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                // as a bad check does
            }
        }
    }
}
