/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CheckBenchTest {

    /** What the check below takes. */
    public record Settings(@Parameter(max = 9) @Default("5") int number) {}

    private interface Body {
        CheckResult run(Settings settings, CheckContext context) throws Exception;
    }

    private record Scripted(Body body) implements Check<Settings> {

        @Override
        public CheckResult run(Settings parameters, CheckContext context) throws Exception {
            return body.run(parameters, context);
        }
    }

    private static CheckBench bench(Body body) {
        return CheckBench.of(new Scripted(body));
    }

    @Test
    void bindsParametersAndGivesTheResult() throws Exception {
        var bench = bench((settings, context) -> CheckResult.of(Severity.PASSING, "number " + settings.number()));

        assertThat(bench.run(Map.of()).result().summary()).isEqualTo("number 5");
        assertThat(bench.run(Map.of("number", "7")).result().summary()).isEqualTo("number 7");
        assertThat(bench.run(Map.of("number", "7")).ending()).isEqualTo(Ending.ANSWERED);
    }

    @Test
    void refusesWhatAnAgentRefuses() throws Exception {
        var outcome = bench((settings, context) -> CheckResult.of(Severity.PASSING, ""))
                .run(Map.of("number", 10));

        assertThat(outcome.ending()).isEqualTo(Ending.REFUSED);
        assertThat(outcome.result()).isEqualTo(CheckResult.of(Severity.UNKNOWN, "parameter number is above 9"));
    }

    @Test
    void whatIsThrownOrMissingIsUnknown() throws Exception {
        var threw = bench((settings, context) -> {
                    throw new IllegalStateException("no disk");
                })
                .run(Map.of());
        var nothing = bench((settings, context) -> null).run(Map.of());

        assertThat(threw.result()).isEqualTo(CheckResult.of(Severity.UNKNOWN, "IllegalStateException: no disk"));
        assertThat(threw.thrown()).containsInstanceOf(IllegalStateException.class);
        assertThat(nothing.ending()).isEqualTo(Ending.NOTHING);
        assertThat(nothing.result().summary()).isEqualTo("the check answered nothing");
    }

    @Test
    void cutsWhatIsTooLong() throws Exception {
        var outcome = bench((settings, context) ->
                        CheckResult.of(Severity.PASSING, "s".repeat(501)).withDetails("d".repeat(70_000)))
                .run(Map.of());

        assertThat(outcome.cut()).isTrue();
        assertThat(outcome.result().summary()).hasSize(500).endsWith("…");
        assertThat(outcome.result().details()).hasSize(65_536);
    }

    @Test
    void interruptsAtTheLimit() throws Exception {
        var outcome = bench((settings, context) -> {
                    assertThat(context.cancelled()).isFalse();
                    assertThat(context.remaining()).isBetween(Duration.ZERO, Duration.ofMillis(200));
                    new CountDownLatch(1).await();
                    return CheckResult.of(Severity.PASSING, "too late");
                })
                .withLimit(Duration.ofMillis(200))
                .run(Map.of());

        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(outcome.returned()).isTrue();
        assertThat(outcome.result()).isEqualTo(CheckResult.of(Severity.UNKNOWN, "timed out after 0.2 s"));
        assertThat(outcome.duration()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    @Test
    void aRunThatIsCancelledSeesIt() throws Exception {
        var begun = new CountDownLatch(1);
        var seen = new CountDownLatch(1);
        var run = bench((settings, context) -> {
                    begun.countDown();
                    while (!context.cancelled()) {
                        Thread.onSpinWait();
                    }
                    seen.countDown();
                    return CheckResult.of(Severity.PASSING, "unwanted");
                })
                .start(Map.of());
        begun.await();

        run.cancel();

        assertThat(run.outcome().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(seen.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
