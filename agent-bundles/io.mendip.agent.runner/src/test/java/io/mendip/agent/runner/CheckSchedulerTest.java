/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.PlannedCheck;
import io.mendip.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckSchedulerTest {

    private final ScriptedChecks checks = new ScriptedChecks();

    @AfterEach
    void end() {
        checks.close();
    }

    @Test
    void reportsWhatACheckHasFound() throws Exception {
        checks.install((settings, context) -> CheckResult.of(Severity.WARNING, "above " + settings.warnAbove())
                .with("used_percent", 91.5, Unit.PERCENT));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7, 60, Map.of("warnAbove", 90))));

        var report = checks.next();

        assertThat(report.checkId()).isEqualTo(7);
        assertThat(report.time()).isEqualTo(ScriptedChecks.TIME);
        assertThat(report.severity()).isEqualTo(2);
        assertThat(report.summary()).isEqualTo("above 90");
        assertThat(report.metrics()).containsExactly(new CheckReport.Measurement("used_percent", "PERCENT", 91.5));
    }

    @Test
    void oneDefinitionNeverRunsTwiceAtOnce() throws Exception {
        checks.install((settings, context) -> {
            checks.release.await();
            return CheckResult.of(Severity.PASSING, "");
        });
        checks.scheduler.plan(List.of(new PlannedCheck(7, "scripted", 15, 600, Map.of())));
        checks.startFirstRun();

        for (int i = 0; i < 10; i++) {
            checks.passTime(15);
        }

        assertThat(checks.started).hasValue(1);
        assertThat(checks.reports).isEmpty();
    }

    @Test
    void aRunThatHasJustGivenItsResultIsWaitedFor() throws Exception {
        checks.install((settings, context) -> {
            checks.release.await();
            return CheckResult.of(Severity.PASSING, "fine");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7, 86_400, Map.of())));
        checks.whenReported = report -> {
            checks.whenReported = next -> {};
            checks.scheduler.runNow(check -> true);
            checks.scheduler.tick();
        };
        checks.startFirstRun();
        checks.release.countDown();
        assertThat(checks.poll().summary()).isEqualTo("fine");

        Await.until("the other run", () -> {
            checks.scheduler.tick();
            return !checks.reports.isEmpty();
        });

        assertThat(checks.poll().summary()).isEqualTo("fine");
    }

    @Test
    void saysWhenAllThatRanTogetherIsDone() throws Exception {
        checks.install((settings, context) -> {
            if (settings.warnAbove() == 1) {
                checks.release.await();
            }
            return CheckResult.of(Severity.PASSING, "");
        });
        checks.scheduler.plan(
                List.of(ScriptedChecks.check(7, 60, Map.of("warnAbove", 1)), ScriptedChecks.check(8, 60, Map.of())));
        checks.scheduler.runNow(check -> true);
        checks.scheduler.tick();
        checks.poll();
        checks.scheduler.tick();
        assertThat(checks.rests).as("one still runs").hasValue(0);

        checks.release.countDown();
        checks.poll();
        checks.scheduler.tick();

        assertThat(checks.rests).hasValue(1);
        checks.scheduler.tick();
        assertThat(checks.rests).as("said once").hasValue(1);
    }

    @Test
    void aMissingTypeIsReportedOnceAndRunsAsSoonAsItIsThere() throws Exception {
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        for (int i = 0; i < 5; i++) {
            checks.passTime(60);
        }
        assertThat(checks.reports).hasSize(1);
        assertThat(checks.poll().summary()).isEqualTo("check type scripted is not installed");

        checks.install((settings, context) -> CheckResult.of(Severity.PASSING, "here"));
        checks.scheduler.tick();

        assertThat(checks.poll().summary()).isEqualTo("here");
    }

    @Test
    void aCheckThatLeavesThePlanIsCancelledAndReportsNothing() throws Exception {
        var cancelled = new CountDownLatch(1);
        checks.install((settings, context) -> {
            try {
                checks.release.await();
            } catch (InterruptedException e) {
                if (context.cancelled()) {
                    cancelled.countDown();
                }
            }
            return CheckResult.of(Severity.PASSING, "");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        checks.startFirstRun();

        checks.scheduler.plan(List.of());

        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(checks.reports).isEmpty();
    }

    @Test
    void runsNowWhatIsAskedFor() throws Exception {
        checks.install((settings, context) -> CheckResult.of(Severity.PASSING, "now"));
        checks.scheduler.plan(
                List.of(ScriptedChecks.check(7, 86_400, Map.of()), ScriptedChecks.check(8, 86_400, Map.of())));

        assertThat(checks.scheduler.runNow(check -> check.id() == 8)).isEqualTo(1);
        checks.scheduler.tick();

        assertThat(checks.poll().checkId()).isEqualTo(8);
    }
}
