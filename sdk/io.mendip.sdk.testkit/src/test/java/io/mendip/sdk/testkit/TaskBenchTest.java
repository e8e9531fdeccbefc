/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.Parameter;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.task.Task;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskContext.Stream;
import io.mendip.task.TaskResult;
import io.mendip.task.TaskResult.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TaskBenchTest {

    /** Tells as many lines as it is told to, then waits when they are odd. */
    public static final class Talking implements Task<Talking.Parameters> {

        /** How many. */
        public record Parameters(@Parameter(max = 100_000) int lines) {}

        final CountDownLatch told = new CountDownLatch(1);

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            for (int i = 0; i < parameters.lines(); i++) {
                context.output("line " + i + "\u0007");
            }
            context.progress(250, "told");
            told.countDown();
            if (parameters.lines() % 2 == 1) {
                new CountDownLatch(1).await();
            }
            return TaskResult.succeeded("told").withExitCode(3).withDetails("all");
        }
    }

    /** Tells pieces of text, as a program's output comes. */
    public static final class Piecewise implements Task<Piecewise.Parameters> {

        /** Each with the first letter of its stream. */
        public record Parameters(List<String> pieces) {}

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) {
            for (var piece : parameters.pieces()) {
                context.write(piece.startsWith("E") ? Stream.ERROR : Stream.OUTPUT, piece.substring(1));
            }
            return TaskResult.succeeded("told");
        }
    }

    private final Talking task = new Talking();
    private final TaskBench bench = TaskBench.of(task);

    @Test
    void givesWhatTheTaskToldAndAnswered() throws Exception {
        var outcome = bench.run(Map.of("lines", 2));

        assertThat(outcome.ending()).isEqualTo(Ending.ANSWERED);
        assertThat(outcome.result())
                .isEqualTo(TaskResult.succeeded("told").withExitCode(3).withDetails("all"));
        assertThat(outcome.output()).containsExactly("line 0", "line 1");
        assertThat(outcome.percent()).isEqualTo(100);
        assertThat(outcome.step()).isEqualTo("told");
    }

    @Test
    void keepsNoMoreLinesThanThereMayBe() throws Exception {
        var output = bench.run(Map.of("lines", 6_000)).output();

        assertThat(output).hasSize(TaskContext.MAX_LINES + 1).endsWith("1000 more lines were dropped");
    }

    @Test
    void joinsThePiecesOfALineOfEachStream() throws Exception {
        var pieces = List.of("Ofir", "Ewar", "Ost\n\nsec", "Ening\r\n", "Oond\t1%\r2%\n", "Eopen");

        var outcome = TaskBench.of(new Piecewise()).run(Map.of("pieces", pieces));

        assertThat(outcome.output()).containsExactly("first", "", "warning", "second\t1%", "2%", "open");
    }

    @Test
    void cutsALineThatComesInManyPieces() throws Exception {
        var pieces = Collections.nCopies(100, "O" + "x".repeat(10_000));

        var outcome = TaskBench.of(new Piecewise()).run(Map.of("pieces", pieces));

        assertThat(outcome.output()).containsExactly("x".repeat(TaskContext.MAX_LINE));
    }

    @Test
    void cancelsAndKeepsWhatWasTold() throws Exception {
        var run = bench.start(Map.of("lines", 1));
        task.told.await();
        run.cancel();

        var outcome = run.outcome();

        assertThat(outcome.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(outcome.returned()).isTrue();
        assertThat(outcome.result()).isEqualTo(TaskResult.failed("cancelled"));
        assertThat(outcome.output()).containsExactly("line 0");
    }

    @Test
    void endsARunAtItsLimit() throws Exception {
        var outcome = bench.withLimit(Duration.ofMillis(50)).run(Map.of("lines", 1));

        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(outcome.result().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void refusesParametersOutOfBounds() throws Exception {
        var outcome = bench.run(Map.of("lines", 100_001));

        assertThat(outcome.ending()).isEqualTo(Ending.REFUSED);
        assertThat(outcome.result().summary()).isEqualTo("parameter lines is above 100000");
    }
}
