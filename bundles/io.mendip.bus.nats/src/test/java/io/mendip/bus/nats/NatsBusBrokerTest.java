/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.bus.AgentConnectionListener;
import io.mendip.bus.AgentUnreachableException;
import io.mendip.bus.nats.conduct.ReportGuard;
import io.mendip.protocol.Subjects;
import io.mendip.system.Health;
import io.nats.client.Connection;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NatsBusBrokerTest {

    private static final byte[] PAYLOAD = "payload".getBytes(UTF_8);
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private BrokerFixture fixture;
    private NatsBus bus;

    @BeforeEach
    void start() throws Exception {
        fixture = new BrokerFixture(folder);
        bus = new NatsBus(fixture.broker(), ReportGuard.lenient());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void saysAtOnceThatNobodyListens() {
        long before = System.nanoTime();

        assertThatThrownBy(() -> request("abcdefghijklmnop", LONG)).isInstanceOf(AgentUnreachableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void timesOutWhenAnAgentDoesNotAnswer() throws Exception {
        try (var agent = fixture.agent()) {
            agent.connection().createDispatcher(message -> {}).subscribe("c." + agent.id() + ".>");
            agent.flush();

            long before = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> request(agent.id(), Duration.ofMillis(300)))
                        .isInstanceOf(TimeoutException.class);
            }
            // The client looks for what is over its limit every five seconds, unless it is told otherwise.
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void sendsNoMoreToAnAgentThatDoesNotAnswerThanTheSocketsTake() throws Exception {
        try (var agent = fixture.agent()) {
            agent.connection().createDispatcher(message -> {}).subscribe("c." + agent.id() + ".>");
            agent.flush();
            var large = new byte[1024 * 1024];
            bus.request(agent.id(), "cmd", large, Duration.ofSeconds(3));
            var last = bus.request(agent.id(), "cmd", large, Duration.ofSeconds(3));

            assertThat(bus.request(agent.id(), "cmd", PAYLOAD, LONG).toCompletableFuture())
                    .isCompletedExceptionally();
            assertThatThrownBy(() -> last.toCompletableFuture().get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
            // The time-out of both gave their room back.
            assertThatThrownBy(() -> request(agent.id(), Duration.ofMillis(300)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageNotContaining("before");
        }
    }

    @Test
    void refusesNamesThatAreNoTokens() {
        assertThatThrownBy(() -> bus.send("*", "cmd", PAYLOAD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bus.send("abcdefghijklmnop", "a.b", PAYLOAD))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bus.reports(">", report -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bus.subscribe("fleet.>", event -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bus.request("abcdefghijklmnop", "cmd", new byte[1024 * 1024 + 1], LONG))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void handsEachReportToOneHandler() throws Exception {
        var first = new LinkedBlockingQueue<String>();
        var second = new LinkedBlockingQueue<String>();
        try (var agent = fixture.agent();
                var one = bus.reports("checks", report -> first.add(report.agentId()));
                var two = bus.reports("checks", report -> second.add(report.agentId()))) {
            fixture.broker().reports().connection().orElseThrow().flush(LONG);

            for (int i = 0; i < 200; i++) {
                agent.connection().publish("r." + agent.id() + ".checks", PAYLOAD);
            }

            Await.until("all arrived", () -> first.size() + second.size() == 200);
            assertThat(first).isNotEmpty();
            assertThat(second).isNotEmpty();
        }
    }

    @Test
    void goesOnAfterAHandlerFailed() throws Exception {
        var handled = new LinkedBlockingQueue<String>();
        try (var agent = fixture.agent();
                var subscription = bus.heartbeats(report -> {
                    handled.add(report.agentId());
                    throw new IllegalStateException("broken handler");
                })) {
            fixture.broker().reports().connection().orElseThrow().flush(LONG);
            agent.connection().publish("h." + agent.id(), PAYLOAD);
            agent.connection().publish("h." + agent.id(), PAYLOAD);

            Await.until("both arrived", () -> handled.size() == 2);
        }
    }

    @Test
    void tellsAllNodesThisOneIncluded() throws Exception {
        var other = new NatsBus(fixture.broker(), ReportGuard.lenient());
        var heard = new LinkedBlockingQueue<byte[]>();
        try (var here = bus.subscribe("fleet.changed", heard::add);
                var there = other.subscribe("fleet.changed", heard::add)) {
            bus.publish("fleet.changed", PAYLOAD);

            Await.until("both heard it", () -> heard.size() == 2);
        }
    }

    @Test
    void keepsAccountsAndRevocationsOverARestart() throws Exception {
        TestAgent kept = fixture.agent();
        TestAgent revoked = fixture.agent();
        kept.close();
        revoked.close();
        fixture.broker().account().revoke(revoked.key().publicText()); // the broker is not told before it ends

        fixture.restart();

        try (var again = TestAgent.connect(kept.id(), kept.key(), kept.jwt(), fixture.webSocket(), options -> {})) {
            assertThat(again.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> TestAgent.connect(
                        revoked.id(), revoked.key(), revoked.jwt(), fixture.webSocket(), options -> {}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void comesBackByItselfWhenTheBrokerIsKilled() throws Exception {
        var presence = new RecordingListener();
        var watch = new AgentPresence(fixture.broker(), Duration.ofMillis(500), List.of(presence));
        var beats = new LinkedBlockingQueue<String>();
        var subscription = bus.heartbeats(report -> beats.add(report.agentId()));
        var lost = fixture.agent();
        var staying = TestAgent.connect(
                        fixture.broker(),
                        fixture.webSocket(),
                        options -> options.maxReconnects(-1).reconnectWait(Duration.ofMillis(100)))
                .echo();
        presence.await("connected " + lost.id());
        presence.await("connected " + staying.id());
        var process = fixture.broker().own().orElseThrow().process().orElseThrow();

        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        Await.until("it is noticed", () -> fixture.broker().fleet().connection().isEmpty());
        bus.send(staying.id(), "cmd", PAYLOAD); // lost, and no exception
        assertThatThrownBy(() -> request(staying.id(), LONG)).isInstanceOf(AgentUnreachableException.class);

        Await.until(
                "the server is back",
                () -> fixture.broker().fleet().connection().isPresent()
                        && fixture.broker().reports().connection().isPresent());
        Await.until("the agent is back", () -> answers(staying.id()));
        // The client says that it is connected before its subscriptions stand again.
        Await.until("it is heard", () -> {
            staying.connection().publish("h." + staying.id(), PAYLOAD);
            return staying.id().equals(beats.poll(100, TimeUnit.MILLISECONDS));
        });
        presence.await("disconnected " + lost.id() + " 0");
        assertThat(process.restarts()).isEqualTo(1);
        Await.until("the agent is counted", () -> watch.connectedAgents() == 1);
        subscription.close();
        watch.close();
        staying.close();
        lost.close();
    }

    @Test
    void tellsWhoIsConnectedAndHowOften() throws Exception {
        try (var early = fixture.agent()) {
            var presence = new RecordingListener();
            AgentConnectionListener broken = new AgentConnectionListener() {
                @Override
                public void connected(String agentId) {
                    throw new IllegalStateException("broken listener");
                }

                @Override
                public void disconnected(String agentId, int remaining) {
                    throw new IllegalStateException("broken listener");
                }
            };
            var watch = new AgentPresence(fixture.broker(), LONG, List.of(broken, presence));
            presence.await("connected " + early.id()); // there before we listened

            var second = TestAgent.connect(
                    early.id(), early.key(), early.jwt(), fixture.direct(), options -> secure(options));
            presence.await("connected " + early.id());
            second.close();
            presence.await("disconnected " + early.id() + " 1");
            early.close();
            presence.await("disconnected " + early.id() + " 0");
            watch.close();
        }
    }

    @Test
    void letsAgentsConnectDirectlyByTlsOnly() throws Exception {
        try (var agent = TestAgent.connect(fixture.broker(), fixture.direct(), this::secure)
                .echo()) {
            assertThat(request(agent.id(), LONG)).isEqualTo(PAYLOAD);
        }
        var plain = URI.create(fixture.direct().toString().replace("tls:", "nats:"));
        assertThatThrownBy(() -> TestAgent.connect(fixture.broker(), plain)).isInstanceOf(IOException.class);
    }

    @Test
    void takesANewCertificateWithoutClosingConnections() throws Exception {
        try (var agent = TestAgent.connect(fixture.broker(), fixture.direct(), this::secure)
                .echo()) {
            fixture.identity().renew();
            fixture.broker().certificateChanged();

            Await.until("the new certificate is shown", () -> {
                try (var other = TestAgent.connect(fixture.broker(), fixture.direct(), this::secure)) {
                    return other.isConnected();
                } catch (IOException e) {
                    return false;
                }
            });
            assertThat(agent.connection().getStatus()).isEqualTo(Connection.Status.CONNECTED);
            assertThat(request(agent.id(), LONG)).isEqualTo(PAYLOAD);
        }
    }

    @Test
    void saysHowTheBrokerIs() throws Exception {
        var presence = new AgentPresence(fixture.broker(), LONG, List.of());
        var indicator = new BrokerIndicator(fixture.broker(), presence, new OpenSockets());
        try (var agent = fixture.agent()) {
            Await.until("the agent is counted", () -> presence.connectedAgents() == 1);

            var health = indicator.health();

            assertThat(health.status()).as(health.reason()).isEqualTo(Health.Status.OK);
            assertThat(health.version()).matches("\\d+\\.\\d+\\.\\d+.*");
            assertThat(health.address()).startsWith("tls://127.0.0.1:");
            assertThat(health.details()).containsEntry("connectedAgents", "1").containsEntry("openProxies", "0");
        }
        fixture.broker().own().orElseThrow().close();
        Await.until("it is noticed", () -> fixture.broker().fleet().connection().isEmpty());
        assertThat(indicator.health().status()).isEqualTo(Health.Status.FAILED);
        presence.close();
    }

    @Test
    void isNotHeldUpByAnAgentThatStopsReading() throws Exception {
        var presence = new AgentPresence(fixture.broker(), LONG, List.of());
        var indicator = new BrokerIndicator(fixture.broker(), presence, new OpenSockets());
        Await.until(
                "events are heard", () -> fixture.broker().system().connection().isPresent());
        try (var reader = fixture.agent().echo();
                var hostile = new SilentReader(fixture)) {
            var chunk = new byte[512 * 1024];
            request(reader.id(), LONG);
            long worst = 0;
            for (int i = 0; i < 100; i++) {
                bus.send(hostile.id(), "cmd", chunk);
                long before = System.nanoTime();
                assertThat(request(reader.id(), LONG)).isEqualTo(PAYLOAD);
                worst = Math.max(worst, System.nanoTime() - before);
            }

            // 50 MB went to somebody who takes nothing: cut off at the write deadline of a second.
            assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofMillis(2500));
            Await.until("it was cut off", hostile::isCutOff);
            Await.until(
                    "people can see it",
                    () -> "1".equals(indicator.health().details().get("slowAgentsCutOff")));
        }
        presence.close();
    }

    @Test
    void countsWhatComesFasterThanItIsHandledAndGoesOn() throws Exception {
        var presence = new AgentPresence(fixture.broker(), LONG, List.of());
        var indicator = new BrokerIndicator(fixture.broker(), presence, new OpenSockets());
        var hold = new CountDownLatch(1);
        var heard = new AtomicInteger();
        try (var agent = fixture.agent();
                var slow = bus.heartbeats(report -> {
                    await(hold);
                    heard.incrementAndGet();
                })) {
            assertThat(indicator.health().details()).containsEntry("messagesDropped", "0");
            for (int i = 0; i < 12; i++) {
                agent.connection().publish(Subjects.heartbeat(agent.id()), new byte[1000 * 1000]);
            }
            agent.connection().flush(LONG);
            Await.until(
                    "people can see it",
                    () -> !"0".equals(indicator.health().details().get("messagesDropped")));

            hold.countDown();

            Await.until("what was kept is handled", () -> heard.get() >= 8);
            int before = heard.get();
            Await.until("later ones too", () -> {
                agent.connection().publish(Subjects.heartbeat(agent.id()), new byte[1]);
                return heard.get() > before;
            });
        }
        presence.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void secure(Options.Builder options) {
        try {
            options.sslContext(fixture.identity().clientSide());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean answers(String agentId) {
        try {
            return request(agentId, Duration.ofSeconds(1)).length > 0;
        } catch (Exception e) {
            return false;
        }
    }

    private byte[] request(String agentId, Duration timeout) throws Exception {
        try {
            return bus.request(agentId, "cmd", PAYLOAD, timeout)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Writes down what it is told. */
    private static final class RecordingListener implements AgentConnectionListener {

        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void connected(String agentId) {
            told.add("connected " + agentId);
        }

        @Override
        public void disconnected(String agentId, int remaining) {
            told.add("disconnected " + agentId + " " + remaining);
        }

        void await(String what) {
            Await.until(what + " among " + told, () -> told.remove(what));
        }
    }
}
