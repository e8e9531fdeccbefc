/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.TaskOutcome;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.testing.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of a simulated agent at a real broker: begun once, told until it is stored. */
class TasksBrokerTest {

    private static final String AGENT = "agent0000000000t";
    private static final String LONG = "sleep 600";

    @TempDir
    Path folder;

    private TestAgent rig;
    private String session;

    @BeforeEach
    void start() throws Exception {
        rig = new TestAgent(folder, AGENT);
        rig.agent.start(0);
        session = rig.server.hellos.poll(30, TimeUnit.SECONDS).session();
        Await.until("the greeting", () -> rig.counters.of(Event.HELLOS) == 1);
    }

    @AfterEach
    void end() throws Exception {
        rig.close();
    }

    private String tell(String id, String type, Map<String, Object> parameters) throws InterruptedException {
        var command = new Command(AGENT, session, id, type, parameters, System.currentTimeMillis(), 10_000);
        rig.server.tell(AGENT, Subjects.COMMAND, TestServer.signed(rig.server.command, Command.TYPE, command));
        return rig.server.answers.poll(30, TimeUnit.SECONDS);
    }

    private String run(String id, String body, long limitMillis) throws InterruptedException {
        return tell(
                id, "task", Map.of("type", "script", "parameters", Map.of("body", body), "limitMillis", limitMillis));
    }

    private TaskOutcome outcome() throws InterruptedException {
        return rig.server.outcomes.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void runsAScriptOnceAndTellsWhatCameOfIt() throws Exception {
        assertThat(run("id-1", "true", 60_000)).contains("succeeded", "begun");

        var outcome = outcome();
        assertThat(outcome.id()).isEqualTo("id-1");
        assertThat(outcome.state()).isEqualTo(TaskOutcome.SUCCEEDED);
        assertThat(PackedText.unpack(outcome.output(), 1000)).isEqualTo("done\n");
        assertThat(outcome.durationMillis()).isPositive();
        assertThat(run("id-1", "true", 60_000)).contains("refused", "replayed");
        assertThat(rig.counters.of(Event.TASKS_BEGUN)).isEqualTo(1);
        assertThat(rig.counters.of(Event.TASKS_BEGUN_TWICE)).isZero();
        Await.until("stored", () -> rig.counters.of(Event.OUTCOMES) == 1);
    }

    @Test
    void refusesWhatARealAgentRefusesAndTakesItLater() throws Exception {
        assertThat(tell("id-1", "task", Map.of("type", "script"))).contains("malformed");
        assertThat(tell("id-2", "task", Map.of("type", "clean-up", "parameters", Map.of(), "limitMillis", 1)))
                .contains("not_installed");
        for (int i = 0; i < 8; i++) {
            assertThat(run("long-" + i, LONG, 3_600_000)).contains("begun");
        }
        assertThat(run("id-3", "true", 60_000)).contains("refused", "busy");

        assertThat(tell("cancel", "cancel-task", Map.of("id", "long-3"))).contains("true");

        var cancelled = outcome();
        assertThat(cancelled.id()).isEqualTo("long-3");
        assertThat(cancelled.state()).isEqualTo(TaskOutcome.CANCELLED);
        assertThat(run("id-3", "true", 60_000)).contains("begun");
        assertThat(outcome().id()).isEqualTo("id-3");
        assertThat(tell("again", "cancel-task", Map.of("id", "long-3"))).contains("false");
    }

    @Test
    void endsARunAtItsLimit() throws Exception {
        run("id-1", LONG, 20);

        assertThat(outcome().state()).isEqualTo(TaskOutcome.TIMED_OUT);
    }

    @Test
    void namesWhatIsNotSettledInItsHelloAndTellsItAgainUntilItIsStored() throws Exception {
        rig.server.silent = true;
        run("id-1", "true", 60_000);
        assertThat(outcome().id()).isEqualTo("id-1");

        rig.agent.cut();

        var hello = rig.server.hellos.poll(30, TimeUnit.SECONDS);
        assertThat(hello.parts().get("tasks")).isEqualTo(Map.of("begun", List.of("id-1")));
        rig.server.silent = false;
        assertThat(outcome().id()).isEqualTo("id-1");
        Await.until("stored", () -> rig.counters.of(Event.OUTCOMES) == 1);
    }

    @Test
    void runsOnAsleepAndTellsWhenItWakes() throws Exception {
        run("id-1", "sleep 0.5", 60_000);
        long lost = rig.counters.of(Event.DISCONNECTS);
        rig.agent.sleep();
        Await.until("it is gone", () -> rig.counters.of(Event.DISCONNECTS) > lost);
        assertThat(rig.server.hellos.poll(2, TimeUnit.SECONDS))
                .as("no hello of one that sleeps")
                .isNull();
        assertThat(rig.server.outcomes).isEmpty();

        rig.agent.wake();

        assertThat(rig.server.hellos.poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(outcome().state()).isEqualTo(TaskOutcome.SUCCEEDED);
    }

    @Test
    void whatRunsAtItsEndIsKeptForTheNextOne() throws Exception {
        rig.server.silent = true;
        run("id-1", LONG, 3_600_000);
        rig.agent.stop();
        var kept = new CompletableFuture<List<TaskOutcome>>();
        rig.agent.execute(() -> kept.complete(rig.agent.save().outcomes()));

        assertThat(kept.get(30, TimeUnit.SECONDS)).singleElement().satisfies(outcome -> {
            assertThat(outcome.id()).isEqualTo("id-1");
            assertThat(outcome.state()).isEqualTo(TaskOutcome.FAILED);
            assertThat(outcome.reason()).isEqualTo("agent_stopped");
        });
    }
}
