/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import io.mendip.protocol.message.CheckReport;
import io.mendip.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks that throw, hang or answer nonsense cost only themselves. */
class BadCheckTest {

    private final ScriptedChecks checks = new ScriptedChecks();

    @AfterEach
    void end() {
        checks.close();
    }

    @Test
    void aCheckThatThrowsIsUnknownWithItsMessage() throws Exception {
        checks.install((settings, context) -> {
            throw new IllegalStateException("no such disk");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));

        assertThat(checks.next().summary()).isEqualTo("IllegalStateException: no such disk");
    }

    @Test
    void aCheckThatThrowsAnErrorDoesNoHarm() throws Exception {
        checks.install((settings, context) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));

        assertThat(checks.next().summary()).isEqualTo("OutOfMemoryError: Java heap space");
        Await.until("the next run", () -> {
            checks.passTime(60);
            return !checks.reports.isEmpty();
        });
    }

    @Test
    void aCheckThatAnswersNullIsUnknown() throws Exception {
        checks.install((settings, context) -> null);
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));

        var report = checks.next();

        assertThat(report.severity()).isEqualTo(4);
        assertThat(report.summary()).isEqualTo("the check answered nothing");
    }

    @Test
    void hugeTextsAreCut() throws Exception {
        String huge = "x".repeat(100_000_000);
        checks.install((settings, context) -> new CheckResult(Severity.PASSING, huge, huge, List.of()));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));

        var report = checks.next();

        assertThat(report.summary()).hasSize(CheckReport.MAX_SUMMARY).endsWith("…");
        assertThat(report.details()).hasSize(CheckReport.MAX_DETAILS);
    }

    @Test
    void nullsInsideAResultAreHarmless() throws Exception {
        checks.install((settings, context) -> new CheckResult(null, null, null, List.of()));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));

        assertThat(checks.next().severity()).isEqualTo(4);
    }

    @Test
    void wrongParametersAreNamed() throws Exception {
        checks.install((settings, context) -> CheckResult.of(Severity.PASSING, ""));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7, 60, Map.of("warnAbove", "much"))));

        assertThat(checks.next().summary()).isEqualTo("parameter warnAbove is not a number");
    }

    @Test
    void aCheckThatHangsIsInterruptedAtItsLimitAndRunsAgain() throws Exception {
        var interrupted = new AtomicInteger();
        checks.install((settings, context) -> {
            try {
                checks.release.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return CheckResult.of(Severity.PASSING, "");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        checks.startFirstRun();

        checks.passTime(10);

        assertThat(checks.poll().summary()).isEqualTo("timed out after 10 s");
        Await.until("the interrupt", () -> interrupted.get() == 1);
        Await.until("the end of the first run", () -> checks.ended.get() == 1);
        checks.startFirstRun();
        Await.until("the second run", () -> checks.started.get() == 2);
        checks.passTime(10);
        assertThat(checks.poll().summary()).isEqualTo("timed out after 10 s");
        assertThat(checks.reports).isEmpty();
    }

    @Test
    void aTypeThatIgnoresItsInterruptsIsSetAside() throws Exception {
        checks.install((settings, context) -> {
            checks.ignoreInterrupts();
            return CheckResult.of(Severity.PASSING, "");
        });
        checks.scheduler.plan(List.of(
                ScriptedChecks.check(1), ScriptedChecks.check(2), ScriptedChecks.check(3), ScriptedChecks.check(4)));
        Await.until("three stuck runs", () -> {
            checks.passTime(5);
            return checks.reports.stream()
                            .filter(report -> report.summary().startsWith("timed out"))
                            .count()
                    >= 3;
        });
        Await.until("the refusal of a further run", () -> {
            checks.passTime(60);
            return checks.reports.stream()
                    .anyMatch(report -> report.summary().contains("is set aside")
                            || report.summary().startsWith("the run before is still going on"));
        });
    }
}
