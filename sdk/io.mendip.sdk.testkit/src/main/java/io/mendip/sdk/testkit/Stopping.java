/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.sdk.testkit.BenchOutcome.Ending;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The rules about the end of an add-on. */
final class Stopping {

    /** Clients of the JDK end their threads a few seconds after they are forgotten. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int PAUSE_MILLIS = 20;

    private Stopping() {}

    static void leavesNothing(Subject subject) throws InterruptedException {
        gone(usedAndStopped(subject));
    }

    static void canBeReplacedWhileRunning(Subject subject) throws InterruptedException {
        var machine = new Machine(subject.programs());
        var before = subject.install(machine);
        boolean answered = before.bench().run(subject.sample()).ending() == Ending.ANSWERED;
        machine.has(Behaviour.ENDLESS);
        var run = before.bench().start(subject.sample());
        Thread.sleep(PAUSE_MILLIS);
        run.cancel();
        before.stop();
        var after = subject.install(subject.programs());
        var outcome = after.bench().run(subject.sample());
        after.stop();
        Behaviour.requireReturn(run.outcome());
        if (answered) {
            Behaviour.requireAnswer(
                    subject, outcome, "of the new version, which started while a run of the old one was ending");
        }
    }

    /** In a method of its own, so that nothing of the add-on is left on the stack. */
    private static Remains usedAndStopped(Subject subject) throws InterruptedException {
        var machine = new Machine(subject.programs());
        var addOn = subject.install(machine);
        addOn.bench().run(subject.sample());
        machine.has(Behaviour.ENDLESS);
        var cancelled = addOn.bench().start(subject.sample());
        cancelled.cancel();
        cancelled.outcome();
        addOn.stop();
        return new Remains(addOn.threads(), new WeakReference<>(addOn.loader()));
    }

    private static void gone(Remains remains) throws InterruptedException {
        if (!comesTrue(() -> remains.names().isEmpty())) {
            throw new AssertionError(
                    "left threads when it was stopped: " + remains.names() + ". End them in a method with @Deactivate");
        }
        if (!comesTrue(() -> remains.loader().refersTo(null))) {
            throw new AssertionError(
                    "its class loader is still reachable after it was stopped: something of the JVM or of"
                            + " the agent holds an object of the check, such as a listener, a handler, a shutdown hook or an"
                            + " MBean. Take it back in a method with @Deactivate");
        }
    }

    private static boolean comesTrue(BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            System.gc();
            if (wanted.getAsBoolean()) {
                return true;
            }
            if (end - System.nanoTime() < 0) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** What must not be there any more. */
    private record Remains(ThreadGroup threads, WeakReference<ClassLoader> loader) {

        String names() {
            var alive = new Thread[threads.activeCount() + 8];
            threads.enumerate(alive);
            return Arrays.stream(alive)
                    .filter(Objects::nonNull)
                    .map(Thread::getName)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }
}
