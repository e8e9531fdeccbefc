/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.base.LinkDownException;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.base.ServerLink;
import io.mendip.agent.runner.NoHotBundles;
import io.mendip.check.Default;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.TaskOutcome;
import io.mendip.task.Task;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskResult;
import io.mendip.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskRunsTest {

    private static final String ID = "0197c0de-0000-7000-8000-000000000001";

    @TempDir
    private Path folder;

    private final Server server = new Server();
    private final Scripted scripted = new Scripted();
    private final TaskTypes types = new TaskTypes(new NoHotBundles(), () -> this.safe);
    private volatile boolean safe;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

    @AfterEach
    void end() throws InterruptedException {
        scripted.gate.countDown();
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.SECONDS);
        timer.shutdownNow();
        timer.awaitTermination(10, TimeUnit.SECONDS);
    }

    private TaskRuns runs() throws IOException {
        types.add("scripted", scripted, 9);
        return restarted();
    }

    private TaskRuns restarted() throws IOException {
        var runs = new TaskRuns(new RunFolder(folder), server, types, () -> 1_000L, System::nanoTime, pool, timer);
        runs.recover();
        return runs;
    }

    @Test
    void runsATaskAndForgetsItWhenTheServerHasItsOutcome() throws Exception {
        var runs = runs();

        runs.begin(ID, order("say", Duration.ofSeconds(20)));

        var outcome = server.next();
        assertThat(outcome.id()).isEqualTo(ID);
        assertThat(outcome.state()).isEqualTo(TaskOutcome.SUCCEEDED);
        assertThat(outcome.summary()).isEqualTo("said ********");
        assertThat(outcome.exited()).isTrue();
        assertThat(outcome.startTime()).isEqualTo(1_000);
        assertThat(PackedText.unpack(outcome.output(), 1000)).isEqualTo("a line with ********\ndetails");
        Await.until("forgotten", () -> runs.ids().isEmpty());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isOnDiskBeforeItStartsAndNothingOfTheSecretWithIt() throws Exception {
        var runs = runs();

        runs.begin(ID, order("wait", Duration.ofSeconds(20)));

        assertThat(runs.ids()).containsExactly(ID);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain("hunter2");
            }
        }
        assertThatThrownBy(() -> runs.begin(ID, order("say", Duration.ofSeconds(20))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatACrashCutOffEndsAsUnknown() throws Exception {
        runs().begin(ID, order("wait", Duration.ofSeconds(20)));

        var back = restarted();

        assertThat(server.next().state()).isEqualTo(TaskOutcome.UNKNOWN);
        Await.until("forgotten", () -> back.ids().isEmpty());
    }

    @Test
    void anOutcomeWaitsForTheServerAndSurvivesARestart() throws Exception {
        server.up = false;
        var runs = runs();
        runs.begin(ID, order("say", Duration.ofSeconds(20)));
        Await.until("it is over", () -> Files.exists(folder.resolve(ID + ".end")));

        var back = restarted();
        server.up = true;
        back.connected();

        assertThat(server.next().state()).isEqualTo(TaskOutcome.SUCCEEDED);
        Await.until("forgotten", () -> back.ids().isEmpty());
        assertThat(server.taken).hasSize(1);
    }

    @Test
    void endsAtItsTimeLimitWithWhatItSaidUntilThen() throws Exception {
        runs().begin(ID, order("wait", Duration.ofMillis(300)));

        var outcome = server.next();
        assertThat(outcome.state()).isEqualTo(TaskOutcome.TIMED_OUT);
        assertThat(PackedText.unpack(outcome.output(), 1000)).isEqualTo("waiting\n");
        assertThat(outcome.durationMillis()).isBetween(250L, 20_000L);
    }

    @Test
    void endsWhenSomebodyCancelsIt() throws Exception {
        var runs = runs();
        runs.begin(ID, order("wait", Duration.ofSeconds(60)));
        scripted.waiting.await();

        assertThat(runs.cancel(ID, "cancelled")).isTrue();

        assertThat(server.next().state()).isEqualTo(TaskOutcome.CANCELLED);
        assertThat(runs.cancel(ID, "cancelled")).isFalse();
    }

    @Test
    void endsWhenItsBundleGoesAndWhenTheAgentStops() throws Exception {
        var runs = runs();
        runs.begin(ID, order("wait", Duration.ofSeconds(60)));
        runs.gone(types.remove(scripted).orElseThrow());
        assertThat(server.next().reason()).isEqualTo("withdrawn");

        types.add("scripted", scripted, 9);
        runs.begin(ID.replace('1', '2'), order("wait", Duration.ofSeconds(60)));
        runs.close();
        assertThat(server.next().reason()).isEqualTo("agent_stopped");
    }

    @Test
    void whatIsThrownOrMissingIsSaid() throws Exception {
        var runs = runs();
        runs.begin(ID, order("throw", Duration.ofSeconds(20)));
        assertThat(server.next().summary()).isEqualTo("IllegalStateException: no ********");

        runs.begin(ID.replace('1', '2'), order("null", Duration.ofSeconds(20)));
        assertThat(server.next().summary()).isEqualTo("the task answered nothing");

        runs.begin(ID.replace('1', '3'), new TaskOrder("scripted", Map.of(), Duration.ofSeconds(20), List.of()));
        assertThat(server.next().reason()).isEqualTo("bad_parameters");
    }

    @Test
    void whatCannotRunNowIsRefusedBeforeItCounts() throws Exception {
        var runs = runs();
        assertThatThrownBy(() -> runs.admit(new TaskOrder("other", Map.of(), Duration.ofSeconds(1), List.of())))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("not_installed"));
        safe = true;
        assertThatThrownBy(() -> runs.admit(new TaskOrder("other", Map.of(), Duration.ofSeconds(1), List.of())))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("safe_mode"));
        for (int i = 0; i < TaskRuns.MOST; i++) {
            runs.begin(ID.replace('1', (char) ('a' + i)), order("wait", Duration.ofSeconds(60)));
        }

        assertThatThrownBy(() -> runs.admit(order("say", Duration.ofSeconds(1))))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("busy"));
    }

    @Test
    void anOutcomeThatTheServerCannotReadIsGivenUp() throws Exception {
        server.answer = "{\"refused\":true}";
        var runs = runs();
        runs.begin(ID, order("say", Duration.ofSeconds(20)));

        Await.until("given up", () -> runs.ids().isEmpty());
    }

    private static TaskOrder order(String what, Duration limit) {
        return new TaskOrder("scripted", Map.of("what", what), limit, List.of("hunter2"));
    }

    /** Does what its parameter says. */
    public static final class Scripted implements Task<Scripted.Parameters> {

        final CountDownLatch gate = new CountDownLatch(1);
        final CountDownLatch waiting = new CountDownLatch(1);

        /** What to do. */
        public record Parameters(
                String what, @Default("hunter2") String secret) {}

        @Override
        @SuppressWarnings("NullAway")
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            switch (parameters.what()) {
                case "say":
                    context.output("a line with " + parameters.secret());
                    return TaskResult.succeeded("said " + parameters.secret())
                            .withExitCode(0)
                            .withDetails("details");
                case "wait":
                    context.output("waiting");
                    waiting.countDown();
                    gate.await();
                    return TaskResult.succeeded("waited");
                case "throw":
                    throw new IllegalStateException("no " + parameters.secret());
                default:
                    return null;
            }
        }
    }

    /** Takes outcomes while it is up. */
    private static final class Server implements ServerLink {

        final List<TaskOutcome> taken = new CopyOnWriteArrayList<>();
        volatile boolean up = true;
        volatile String answer = "{\"stored\":true}";
        private int read;

        TaskOutcome next() {
            Await.until("an outcome", () -> taken.size() > read);
            return taken.get(read++);
        }

        @Override
        public String agentId() {
            return "agent00000000001";
        }

        @Override
        public long planVersion() {
            return 1;
        }

        @Override
        public boolean ready() {
            return up;
        }

        @Override
        public CompletableFuture<byte[]> request(String verb, byte[] message, Duration limit) {
            if (!up) {
                return CompletableFuture.failedFuture(new LinkDownException("down"));
            }
            taken.add(MessageCodec.read(TaskOutcome.class, message));
            return CompletableFuture.completedFuture(answer.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void greet() {
            throw new UnsupportedOperationException();
        }
    }
}
