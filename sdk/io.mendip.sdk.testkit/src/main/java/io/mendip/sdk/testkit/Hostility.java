/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.runner.binding.BindingException;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The rule about parameters that nobody should send. */
final class Hostility {

    /** A run that takes its time is no fault, as long as it ends when it is told to. */
    private static final Duration LIMIT = Duration.ofMillis(500);

    private Hostility() {}

    static void isRefused(Subject subject) throws InterruptedException {
        var addOn = subject.install(subject.programs());
        var bench = addOn.bench().withLimit(LIMIT);
        judge(subject.kind(), "no parameters at all", bench.run(Map.of()));
        for (var component : subject.kind().parameters(subject.type())) {
            for (var hostile : HostileValues.all().entrySet()) {
                var parameters = new HashMap<>(subject.sample());
                put(parameters, component.getName(), hostile);
                judge(
                        subject.kind(),
                        "parameter " + component.getName() + " = " + hostile.getKey(),
                        bench.run(parameters));
            }
        }
        addOn.stop();
    }

    /** JSON has null, too. */
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> parameters, String name, Map.Entry<String, ?> value) {
        parameters.put(name, value.getValue());
    }

    private static void judge(Kind kind, String what, BenchOutcome outcome) {
        Behaviour.requireReturn(outcome);
        if (outcome.ending() == Ending.NOTHING) {
            throw new AssertionError(what + ": the " + kind.noun() + " answered null");
        }
        outcome.thrown().map(Hostility::origin).filter(Hostility::isCrash).ifPresent(crash -> {
            throw new AssertionError(
                    what + ": the " + kind.noun() + " crashed with " + crash
                            + ". Bound the parameter with @Parameter, or refuse it in the record's constructor with an"
                            + " IllegalArgumentException that says what is wrong",
                    crash);
        });
    }

    /** What the record itself threw comes as a refusal with its cause. */
    private static Throwable origin(Throwable thrown) {
        var cause = thrown.getCause();
        return thrown instanceof BindingException && cause != null ? cause : thrown;
    }

    /** Whether this says that something was forgotten rather than that something is wrong with the parameter. */
    private static boolean isCrash(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown instanceof Error
                || thrown instanceof NullPointerException
                || thrown instanceof IndexOutOfBoundsException
                || thrown instanceof ClassCastException
                || thrown instanceof ArithmeticException
                || thrown instanceof NegativeArraySizeException
                || (!(thrown instanceof InterruptedException) && (message == null || message.isBlank()));
    }
}
