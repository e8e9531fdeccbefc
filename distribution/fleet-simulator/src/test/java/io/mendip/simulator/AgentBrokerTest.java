/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedCheck;
import io.mendip.simulator.agent.Agent;
import io.mendip.simulator.agent.Counters;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.testing.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One simulated agent at a real broker with TLS and signed credentials. */
class AgentBrokerTest {

    private static final String AGENT = "agent0000000000a";

    @TempDir
    Path folder;

    private TestAgent rig;
    private TestServer server;
    private Counters counters;
    private Agent agent;

    @BeforeEach
    void start() throws Exception {
        rig = new TestAgent(folder, AGENT);
        server = rig.server;
        counters = rig.counters;
        agent = rig.agent;
    }

    @AfterEach
    void end() throws Exception {
        rig.close();
    }

    private void sendPlan(SigningKey key, long version) {
        var checks =
                List.of(new PlannedCheck(41, "cpu", 1, 10, Map.of()), new PlannedCheck(42, "disk", 1, 10, Map.of()));
        server.tell(
                AGENT,
                Subjects.PLAN,
                TestServer.signed(key, Plan.TYPE, new Plan(AGENT, version, checks, List.of(), List.of())));
    }

    private String answer() throws InterruptedException {
        return server.answers.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void greetsTakesItsPlanAndReportsUntilResultsAreAcknowledged() throws Exception {
        agent.start(0);
        var hello = server.hellos.poll(30, TimeUnit.SECONDS);
        assertThat(hello.session()).matches("[0-9a-f]{32}");
        assertThat(hello.parts()).containsKeys("plan", "trust", "commands", "spool");
        // What it measures before it is greeted is backlog.
        Await.until("the greeting", () -> counters.of(Event.HELLOS) == 1);

        sendPlan(server.plan, 5);

        assertThat(answer()).isEqualTo("{\"version\":5}");
        var first = server.batches.poll(30, TimeUnit.SECONDS);
        assertThat(first.lane()).isEqualTo(Lane.LIVE);
        assertThat(first.first()).isEqualTo(1);
        var second = server.batches.poll(30, TimeUnit.SECONDS);
        assertThat(second.first()).as("follows without a gap").isEqualTo(first.last() + 1);
        assertThat(second.reports())
                .allSatisfy(report -> assertThat(report.metrics()).isNotEmpty());
        Await.until("acknowledgements", () -> counters.of(Event.ACKNOWLEDGED) >= 2);
        assertThat(counters.of(Event.IMPOSSIBLE)).isZero();
    }

    @Test
    void obeysACommandOnceAndOnlyOneThatIsSigned() throws Exception {
        agent.start(0);
        var session = server.hellos.poll(30, TimeUnit.SECONDS).session();
        Await.until("the greeting", () -> counters.of(Event.HELLOS) == 1);
        var ping = new Command(AGENT, session, "id-1", "ping", Map.of(), System.currentTimeMillis(), 10_000);

        server.tell(AGENT, Subjects.COMMAND, TestServer.signed(server.plan, Command.TYPE, ping));
        assertThat(answer()).contains("refused", "bad_signature");
        server.tell(AGENT, Subjects.COMMAND, TestServer.signed(server.command, Command.TYPE, ping));
        assertThat(answer()).contains("succeeded", "time");
        server.tell(AGENT, Subjects.COMMAND, TestServer.signed(server.command, Command.TYPE, ping));
        assertThat(answer()).contains("refused", "replayed");
        var other = new Command(AGENT, "0".repeat(32), "id-2", "ping", Map.of(), System.currentTimeMillis(), 10_000);
        server.tell(AGENT, Subjects.COMMAND, TestServer.signed(server.command, Command.TYPE, other));
        assertThat(answer()).contains("refused", "stale_session");
    }

    @Test
    void believesNoHelloOfAnotherKeyAndNoOldPlan() throws Exception {
        server.helloKey = server.plan;
        agent.start(0);
        Await.until("the refusal", () -> counters.of(Event.BAD_SIGNATURES) >= 1);
        assertThat(counters.of(Event.HELLOS)).isZero();

        server.helloKey = server.session;
        Await.until("another attempt", () -> counters.of(Event.HELLOS) == 1);
        sendPlan(server.plan, 5);
        assertThat(answer()).contains("\"version\":5");
        sendPlan(server.plan, 4);
        assertThat(answer()).contains("refused", "older");
        sendPlan(server.command, 6);
        assertThat(answer()).contains("refused", "bad_signature");
    }

    @Test
    void noticesAnImpossibleAcknowledgement() throws Exception {
        server.beyond = 3;
        agent.start(0);
        server.hellos.poll(30, TimeUnit.SECONDS);
        sendPlan(server.plan, 5);

        Await.until("the count", () -> counters.of(Event.IMPOSSIBLE) > 0);
        assertThat(counters.of(Event.ACKNOWLEDGED)).isZero();
    }

    @Test
    void comesBackAfterItsConnectionWasCutAndNamesItsSpool() throws Exception {
        agent.start(0);
        server.hellos.poll(30, TimeUnit.SECONDS);
        sendPlan(server.plan, 5);
        Await.until("results", () -> counters.of(Event.ACKNOWLEDGED) > 0);

        agent.cut();

        var hello = server.hellos.poll(30, TimeUnit.SECONDS);
        assertThat(hello.parts().get("plan")).isEqualTo(Map.of("version", 5));
        assertThat((Map<?, ?>) hello.parts().get("spool")).extracting("next").isNotEqualTo(1);
    }
}
