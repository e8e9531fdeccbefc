/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.bus.nats.AgentPresence;
import io.mendip.bus.nats.Await;
import io.mendip.bus.nats.BrokerFixture;
import io.mendip.bus.nats.NatsBus;
import io.mendip.bus.nats.TestAgent;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.Subjects;
import io.nats.client.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One agent against all others, on a real broker. */
class FloodBrokerTest {

    @TempDir
    Path folder;

    private BrokerFixture fixture;
    private AgentPresence presence;
    private ReportGuard guard;
    private NatsBus bus;

    @BeforeEach
    void start() throws Exception {
        fixture = new BrokerFixture(folder);
        presence = new AgentPresence(fixture.broker());
        guard = new ReportGuard(fixture.broker(), presence);
        bus = new NatsBus(fixture.broker(), guard);
        Await.until("events are heard", fixture::hearsEvents);
    }

    @AfterEach
    void stop() {
        guard.stop();
        presence.close();
        fixture.close();
    }

    @Test
    void endsAFloodAndNobodyElse() throws Exception {
        var handled = new AtomicInteger();
        try (var reports = bus.reports(Subjects.CHECKS, report -> handled.incrementAndGet());
                var honest = fixture.agent();
                var loud = fixture.agent()) {
            Await.until("the broker tells of it", () -> presence.key(loud.id()).isPresent());
            var yes = "y\n".getBytes(StandardCharsets.US_ASCII);

            Await.until("it is cut off", () -> {
                flood(loud, yes);
                return !isConnected(loud);
            });

            assertThat(guard.shutOut(loud.id())).isPositive();
            assertThat(handled.get()).isBetween(2500, 3500);
            assertThat(isConnected(honest)).isTrue();
            int before = handled.get();
            honest.connection().publish(Subjects.report(honest.id(), Subjects.CHECKS), yes);
            Await.until("the other is heard", () -> handled.get() > before);
        }
    }

    /** A flood may be faster than the news that its agent is connected. */
    @Test
    void endsOneThatIsShutOutAsSoonAsItsConnectionIsSeen() throws Exception {
        var id = AgentId.random(new SecureRandom());
        guard.cutOff(id, "a test");
        try (var honest = fixture.agent();
                var loud = TestAgent.connectAs(id, fixture.broker(), fixture.webSocket())) {
            Await.until("it is ended", () -> !isConnected(loud));

            assertThat(isConnected(honest)).isTrue();
        }
    }

    @Test
    void endsOneThatOpensConnectionWithoutEnd() throws Exception {
        var open = new ArrayList<TestAgent>();
        try (var honest = fixture.agent();
                var first = fixture.agent()) {
            for (int i = 0; i < 16; i++) {
                open.add(first.again(fixture.webSocket()));
            }
            Await.until("all are ended", () -> open.stream().noneMatch(FloodBrokerTest::isConnected));

            assertThat(isConnected(honest)).isTrue();
            assertThat(guard.of(first.id()).orElseThrow().cutOff()).isPositive();
        } finally {
            for (var agent : open) {
                agent.close();
            }
        }
    }

    private static void flood(TestAgent loud, byte[] report) {
        try {
            for (int i = 0; i < 1000; i++) {
                loud.connection().publish(Subjects.report(loud.id(), Subjects.CHECKS), report);
            }
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("Closed"); // in the middle of it
        }
    }

    private static boolean isConnected(TestAgent agent) {
        return agent.connection().getStatus() == Connection.Status.CONNECTED;
    }
}
