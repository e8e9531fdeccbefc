/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.HotBundles.Absence;
import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import io.mendip.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever deploys bundles hears of the checks in them. */
class HotCheckTest {

    private final ScriptedChecks checks = new ScriptedChecks();
    private final FakeHotBundles hot = new FakeHotBundles();

    @BeforeEach
    void start() {
        checks.scheduler.hot(hot);
    }

    @AfterEach
    void end() {
        checks.close();
    }

    @Test
    void hearsWhenARunBeginsAndEnds() throws Exception {
        checks.install((settings, context) -> CheckResult.of(Severity.PASSING, "here"));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));

        checks.next();

        Await.until("the end", () -> hot.heard.equals(List.of("begin", "end")));
    }

    @Test
    void hearsOfARunThatIgnoresItsInterruptOnceItsGraceIsOver() throws Exception {
        checks.install((settings, context) -> {
            checks.ignoreInterrupts();
            return CheckResult.of(Severity.PASSING, "");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        checks.startFirstRun();

        checks.passTime(10);
        assertThat(checks.poll().summary()).isEqualTo("timed out after 10 s");
        checks.passTime(4);
        assertThat(hot.heard).containsExactly("begin");
        checks.passTime(10);

        assertThat(hot.heard)
                .containsExactly(
                        "begin",
                        "hangs: a run of check type scripted did not end at its limit of 10 s, nor 5 s after its interrupt");
    }

    @Test
    void aRunThatBurnsTheProcessorIsNoDifferent() throws Exception {
        checks.install((settings, context) -> {
            long sum = 0;
            while (checks.release.getCount() > 0) {
                sum++;
            }
            return CheckResult.of(Severity.PASSING, "" + sum);
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        checks.startFirstRun();

        checks.passTime(15);

        assertThat(hot.heard).anyMatch(text -> text.startsWith("hangs"));
    }

    @Test
    void aRunThatEndsWithinItsGraceIsForgiven() throws Exception {
        checks.install((settings, context) -> {
            checks.release.await();
            return CheckResult.of(Severity.PASSING, "");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        checks.startFirstRun();
        checks.passTime(10);
        Await.until("its end", () -> hot.heard.contains("end"));

        checks.passTime(20);

        assertThat(hot.heard).noneMatch(text -> text.startsWith("hangs"));
    }

    @Test
    void aMachineThatWasSuspendedBlamesNoCheck() throws Exception {
        checks.install((settings, context) -> {
            checks.ignoreInterrupts();
            return CheckResult.of(Severity.PASSING, "");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        checks.startFirstRun();
        checks.passTime(10);

        checks.jump(3600);

        assertThat(hot.heard).containsExactly("begin");
    }

    @Test
    void hearsOfARunThatTookAllMemoryAfterItsResultWasKept() throws Exception {
        checks.install((settings, context) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));

        assertThat(checks.next().summary()).isEqualTo("OutOfMemoryError: Java heap space");

        Await.until("the end", () -> hot.heard.contains("end"));
        assertThat(hot.heard).containsExactly("begin", "memory: a run of check type scripted took all memory", "end");
    }

    @Test
    void aBundleInQuarantineIsGivenAsTheReasonAtOnceAndOnce() throws Exception {
        hot.absence = Optional.of(new Absence("bundle x 1.0.0 is in quarantine: it hung", false));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));

        assertThat(checks.next().summary()).isEqualTo("bundle x 1.0.0 is in quarantine: it hung");

        checks.passTime(180);
        assertThat(checks.reports).isEmpty();
        hot.absence = Optional.of(new Absence("bundle x 1.0.0 does not run: y", false));
        checks.passTime(60);
        assertThat(checks.poll().summary()).isEqualTo("bundle x 1.0.0 does not run: y");
    }

    @Test
    void aBundleOnItsWayIsWaitedFor() throws Exception {
        hot.absence = Optional.of(new Absence("bundle x 1.0.0 is not here yet", true));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        checks.passTime(120);
        assertThat(checks.reports).isEmpty();

        checks.install((settings, context) -> CheckResult.of(Severity.PASSING, "here"));
        checks.scheduler.tick();

        assertThat(checks.poll().summary()).isEqualTo("here");
    }

    @Test
    void aSuspectAndItsNeighboursRunOneAfterTheOther() throws Exception {
        for (long suspect : List.of(ScriptedChecks.BUNDLE, ScriptedChecks.NEIGHBOUR)) {
            hot.alone.add(suspect);
            try (var both = new ScriptedChecks()) {
                both.scheduler.hot(hot);
                both.install((settings, context) -> {
                    both.release.await();
                    return CheckResult.of(Severity.PASSING, "scripted");
                });
                both.installNeighbour((settings, context) -> CheckResult.of(Severity.PASSING, "neighbour"));
                both.scheduler.plan(List.of(ScriptedChecks.check(7), ScriptedChecks.neighbour(8)));
                both.scheduler.runNow(check -> check.id() == 7);
                both.scheduler.tick();
                Await.until("the first run", () -> both.started.get() == 1);
                both.scheduler.runNow(check -> check.id() == 8);
                both.scheduler.tick();
                assertThat(both.reports).as("suspect %d", suspect).isEmpty();

                both.release.countDown();

                assertThat(both.poll().summary()).isEqualTo("scripted");
                Await.until("the end of the run", () -> both.ended.get() == 1);
                both.scheduler.tick();
                assertThat(both.poll().summary()).isEqualTo("neighbour");
            }
            hot.alone.clear();
        }
    }

    @Test
    void thoseThatNobodySuspectsRunSideBySide() throws Exception {
        checks.install((settings, context) -> {
            checks.release.await();
            return CheckResult.of(Severity.PASSING, "scripted");
        });
        checks.installNeighbour((settings, context) -> CheckResult.of(Severity.PASSING, "neighbour"));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7), ScriptedChecks.neighbour(8)));
        checks.scheduler.runNow(check -> true);

        checks.scheduler.tick();

        assertThat(checks.poll().summary()).as("what is released goes on").isEqualTo("neighbour");
    }

    @Test
    void aSuspectWaitsUntilAllBundlesAreStarted() throws Exception {
        hot.alone.add(ScriptedChecks.BUNDLE);
        hot.changing = true;
        checks.install((settings, context) -> CheckResult.of(Severity.PASSING, "here"));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        checks.passTime(120);
        assertThat(checks.started).hasValue(0);

        hot.changing = false;
        checks.scheduler.tick();

        assertThat(checks.poll().summary()).isEqualTo("here");
    }

    @Test
    void anotherVersionRunsAtOnceAndDoesNotMindARunOfTheOneBefore() throws Exception {
        checks.installShipped((settings, context) -> {
            checks.started.incrementAndGet();
            checks.ignoreInterrupts();
            return CheckResult.of(Severity.PASSING, "old");
        });
        checks.scheduler.plan(List.of(ScriptedChecks.check(7, 86_400, Map.of())));
        checks.startFirstRun();
        checks.uninstallShipped();

        checks.install((settings, context) -> CheckResult.of(Severity.PASSING, "new"));
        checks.scheduler.tick();
        assertThat(checks.reports).as("the old run has not come back").isEmpty();
        checks.release.countDown();
        Await.until("the new result", () -> {
            checks.scheduler.tick();
            return !checks.reports.isEmpty();
        });

        assertThat(checks.poll().summary()).isEqualTo("new");
        assertThat(checks.reports).isEmpty();
    }

    @Test
    void whatShipsWithTheAgentIsNotReplaced() throws Exception {
        checks.install((settings, context) -> CheckResult.of(Severity.PASSING, "deployed"));
        checks.installShipped((settings, context) -> CheckResult.of(Severity.PASSING, "shipped"));
        checks.scheduler.plan(List.of(ScriptedChecks.check(7)));
        assertThat(checks.next().summary()).isEqualTo("shipped");
        Await.until("the end of the run", () -> checks.ended.get() == 1);

        checks.uninstallShipped();
        checks.passTime(60);

        assertThat(checks.poll().summary()).isEqualTo("deployed");
    }
}
