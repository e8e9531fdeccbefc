/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.LinkDownException;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.Heartbeat;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Plan;
import io.mendip.testing.Await;
import io.mendip.testing.TestNats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkBrokerTest {

    private static final String AGENT = FakeServer.AGENT;

    @TempDir
    Path data;

    private TestNats nats;
    private FakeServer server;
    private AgentConnection link;
    private final TestParts parts = new TestParts();

    @BeforeEach
    void start() throws Exception {
        nats = TestNats.start();
        server = new FakeServer(nats.url());
        server.enrol(data, nats.url());
    }

    @AfterEach
    void end() throws Exception {
        if (link != null) {
            link.close();
        }
        server.close();
        nats.close();
    }

    private Hello connect() throws Exception {
        link = new AgentConnection(new TestEnvironment(data));
        link.start(parts);
        var hello = hello();
        Await.until("the link", link::ready);
        return hello;
    }

    private Hello hello() throws InterruptedException {
        var hello = server.hellos.poll(30, TimeUnit.SECONDS);
        assertThat(hello).isNotNull();
        return hello;
    }

    @Test
    void saysHelloAndTellsItsPartsTheAnswer() throws Exception {
        var hello = connect();

        assertThat(hello.version()).isEqualTo("1.2.3");
        assertThat(hello.session()).matches("[0-9a-f]{32}");
        assertThat(hello.parts()).containsKeys("spool", "plan", "commands", "trust");
        assertThat(hello.parts().get("spool")).isEqualTo(Map.of("epoch", 7, "next", 8));
        Await.until("the answer", () -> !parts.answers.isEmpty());
        assertThat(parts.answers.get(0)).containsKey("positions");
        Await.until(
                "the status",
                () -> Files.readString(data.resolve("status.json")).contains("\"connected\":true"));
    }

    /** As in a storm of connections: half the time until the answer says nothing about the way of the answer. */
    @Test
    void isNotAheadOfTheServerWhenItsHelloHasWaitedInAQueue() throws Exception {
        server.helloWaits = Duration.ofSeconds(3);
        connect();

        assertThat(link.millis()).isLessThanOrEqualTo(System.currentTimeMillis());
    }

    @Test
    void believesNoAnswerThatTheServerHasNotSigned() throws Exception {
        server.helloKey = server.keys.plan;
        link = new AgentConnection(new TestEnvironment(data));
        link.start(parts);
        hello();
        hello(); // it has tried again

        assertThat(link.ready()).isFalse();
        assertThat(parts.answers).isEmpty();
    }

    @Test
    void givesSignsOfLifeWhenItHasNothingElseToSay() throws Exception {
        server.heartbeatSeconds = 1;
        connect();

        var message = server.heartbeats.poll(20, TimeUnit.SECONDS);

        assertThat(message).isNotNull();
        assertThat(MessageCodec.read(Heartbeat.class, message.getData()).spooled())
                .isEqualTo(42);
    }

    @Test
    void namesItsPlanFromTimeToTimeAlsoWhileItSaysOtherThings() throws Exception {
        server.heartbeatSeconds = 1;
        connect();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(6);
        int asked = 0;
        while (System.nanoTime() < end) {
            link.request(Subjects.INVENTORY, new byte[] {'{', '}'}, Duration.ofSeconds(10))
                    .get();
            asked++;
            TimeUnit.MILLISECONDS.sleep(100);
        }

        assertThat(asked).isGreaterThan(10);
        // Every fourth second, where a silent agent gives one each second.
        assertThat(server.heartbeats).hasSizeBetween(1, 3);
    }

    @Test
    void leavesABrokerThatDoesNotConfirmItsHeartbeatThoughTheSocketIsOpen() throws Exception {
        server.heartbeatSeconds = 1;
        connect();
        nats.pause();
        try {
            Await.until("the agent has noticed", () -> !link.ready());
        } finally {
            nats.resume();
        }

        Await.until("the link", link::ready);
    }

    @Test
    void storesAPlanAndAnswersItsVersion() throws Exception {
        connect();

        var answer = server.request(Subjects.PLAN, server.keys.plan(AGENT, 9));

        assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("{\"version\":9}");
        assertThat(parts.plans).extracting(Plan::version).containsExactly(9L);
        assertThat(data.resolve("plan.json")).exists();
        assertThat(new String(server.request(Subjects.PLAN, server.keys.plan(AGENT, 8)), StandardCharsets.UTF_8))
                .contains("refused", "older");
    }

    @Test
    void carriesOutCommandsOfThisConnectionOnly() throws Exception {
        var first = connect();
        long now = System.currentTimeMillis();
        assertThat(server.command(server.keys.command(AGENT, first.session(), "c-1", "ping", now))
                        .state())
                .isEqualTo(CommandReply.SUCCEEDED);

        reconnect();
        var second = hello();
        Await.until("the link", link::ready);

        assertThat(second.session()).isNotEqualTo(first.session());
        assertThat(server.command(server.keys.command(AGENT, first.session(), "c-2", "ping", now))
                        .reason())
                .isEqualTo("stale_session");
        assertThat(server.command(server.keys.command(AGENT, second.session(), "c-1", "ping", now))
                        .reason())
                .isEqualTo("replayed");
        assertThat(server.command(server.keys.command(AGENT, second.session(), "c-3", "ping", now))
                        .state())
                .isEqualTo(CommandReply.SUCCEEDED);
    }

    @Test
    void anotherHelloOnTheConnectionLeavesCommandsOnTheirWayAlone() throws Exception {
        var first = connect();
        long now = System.currentTimeMillis();

        server.send(Subjects.HELLO);
        var second = hello();

        assertThat(second.session()).isEqualTo(first.session());
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
        assertThat(server.command(server.keys.command(AGENT, first.session(), "c-1", "ping", now))
                        .state())
                .isEqualTo(CommandReply.SUCCEEDED);
        assertThat(server.command(server.keys.command(AGENT, first.session(), "c-1", "ping", now))
                        .reason())
                .isEqualTo("replayed");
    }

    @Test
    void believesNoAnswerToAnEarlierHello() throws Exception {
        server.answerToEarlier = true;
        link = new AgentConnection(new TestEnvironment(data));
        link.start(parts);
        hello();
        hello(); // it has tried again

        assertThat(link.ready()).isFalse();
    }

    private void reconnect() throws Exception {
        int port = nats.port();
        nats.close();
        Await.until("the end of the connection", () -> !link.ready());
        nats = TestNats.start(port, List.of());
    }

    @Test
    void takesANewTrustDocument() throws Exception {
        connect();

        var answer = server.request("trust", server.keys.trust(3));

        assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("{\"version\":3}");
    }

    @Test
    void comesBackWhenTheBrokerDoes() throws Exception {
        var before = connect();
        int port = nats.port();
        nats.close();
        Await.until("the end of the connection", () -> !link.ready());
        assertThat(failure()).isInstanceOf(LinkDownException.class);

        nats = TestNats.start(port, List.of());

        var after = hello();
        assertThat(after.session()).isNotEqualTo(before.session());
        Await.until("the link", link::ready);
        assertThat(link.request(Subjects.INVENTORY, new byte[] {'{', '}'}, Duration.ofSeconds(10))
                        .get())
                .isNotEmpty();
    }

    private Throwable failure() throws InterruptedException {
        try {
            link.request(Subjects.INVENTORY, new byte[0], Duration.ofSeconds(1)).get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
