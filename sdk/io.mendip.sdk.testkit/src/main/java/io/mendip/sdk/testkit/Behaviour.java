/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.process.ProcessOutcome;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The rules about single runs. */
final class Behaviour {

    /** Some fall into the beginning of a run, some into its middle. */
    private static final int[] INTERRUPTED_AFTER_MILLIS = {0, 5, 100};

    /** A machine on which programs go on until they are ended. */
    static final Programs ENDLESS = request -> {
        new CountDownLatch(1).await();
        throw new IllegalStateException("never");
    };

    /** A machine on which programs print as much as is read. */
    private static final Programs TALKATIVE = request -> {
        String flood = "a line of many ".repeat(request.maxOutput() / 15 + 1);
        return new ProcessOutcome(0, flood, flood, true, false, Duration.ofMillis(1));
    };

    private Behaviour() {}

    static void answers(Subject subject) throws InterruptedException {
        var addOn = subject.install(subject.programs());
        requireAnswer(subject, addOn.bench().run(subject.sample()), "with its sample parameters");
        addOn.stop();
    }

    static void endsWhenInterrupted(Subject subject) throws InterruptedException {
        for (int millis : INTERRUPTED_AFTER_MILLIS) {
            var addOn = subject.install(ENDLESS);
            var cancelled = addOn.bench().start(subject.sample());
            Thread.sleep(millis);
            cancelled.cancel();
            requireReturn(cancelled.outcome());
            requireReturn(addOn.bench().withLimit(Duration.ofMillis(millis)).run(subject.sample()));
            addOn.stop();
        }
        answersAfterwards(subject);
    }

    private static void answersAfterwards(Subject subject) throws InterruptedException {
        var machine = new Machine(subject.programs());
        var addOn = subject.install(machine);
        boolean answered = addOn.bench().run(subject.sample()).ending() == Ending.ANSWERED;
        machine.has(ENDLESS);
        requireReturn(addOn.bench().withLimit(Duration.ofMillis(100)).run(subject.sample()));
        machine.has(subject.programs());
        var outcome = addOn.bench().run(subject.sample());
        addOn.stop();
        if (answered) {
            requireAnswer(subject, outcome, "after a run that was interrupted");
        }
    }

    static void boundsItsResult(Subject subject) throws InterruptedException {
        for (var programs : new Programs[] {subject.programs(), TALKATIVE}) {
            var addOn = subject.install(programs);
            var outcome = addOn.bench().run(subject.sample());
            addOn.stop();
            if (outcome.cut()) {
                throw new AssertionError("the result is larger than 500 characters of summary, 65,536 of details or 32"
                        + " metrics, or has no severity, and the agent would cut it: keep what matters. Summary: "
                        + outcome.result().summary());
            }
        }
    }

    static void requireAnswer(Subject subject, BenchOutcome outcome, String when) {
        if (outcome.ending() != Ending.ANSWERED) {
            var failure = new AssertionError("no result " + when + ", but " + outcome.ending() + ": "
                    + outcome.result().summary()
                    + ". Parameters and programs of the machine are named in "
                    + subject.kind().annotation());
            outcome.thrown().ifPresent(failure::initCause);
            throw failure;
        }
    }

    static void requireReturn(BenchOutcome outcome) {
        if (!outcome.returned()) {
            throw new AssertionError(
                    "still ran " + BenchRun.GRACE.toSeconds() + " s after its thread was interrupted; an"
                            + " agent puts such a bundle into quarantine. Let InterruptedException out, and ask"
                            + " context.cancelled() in loops");
        }
    }
}
