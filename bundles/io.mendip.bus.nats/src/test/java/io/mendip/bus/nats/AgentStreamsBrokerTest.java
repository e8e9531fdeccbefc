/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.bus.nats.conduct.ReportGuard;
import io.mendip.protocol.Subjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentStreamsBrokerTest {

    private static final String NODE = "node000000000001";
    private static final String OTHER = "node000000000002";

    @TempDir
    Path folder;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private BrokerFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new BrokerFixture(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aNodeHearsWhatIsSentToItByWhoeverSendsItAndInOrder() throws Exception {
        var bus = new NatsBus(fixture.broker(), ReportGuard.lenient());
        try (var agent = fixture.agent();
                var another = fixture.agent();
                var node = bus.streams(NODE, report -> heard.add(report.agentId() + " " + text(report.payload())))) {
            flush();

            agent.connection().publish(Subjects.stream(agent.id(), OTHER), "for another node".getBytes(UTF_8));
            agent.connection().publish(Subjects.stream(another.id(), NODE), "in another's name".getBytes(UTF_8));
            for (int i = 0; i < 100; i++) {
                agent.connection().publish(Subjects.stream(agent.id(), NODE), ("piece " + i).getBytes(UTF_8));
            }
            agent.flush();

            for (int i = 0; i < 100; i++) {
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(agent.id() + " piece " + i);
            }
            another.connection().publish(Subjects.stream(another.id(), NODE), "last".getBytes(UTF_8));
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(another.id() + " last");
        }
    }

    @Test
    void whatIsBeyondAnAgentsAllowanceIsNotHeard() throws Exception {
        var guard = ReportGuard.lenient();
        var bus = new NatsBus(fixture.broker(), guard);
        try (var agent = fixture.agent();
                var node = bus.streams(NODE, report -> heard.add(text(report.payload())))) {
            flush();
            var piece = new byte[100_000];
            for (int i = 0; i < 1500; i++) {
                agent.connection().publish(Subjects.stream(agent.id(), NODE), piece);
            }
            agent.flush();

            Await.until("it is counted", () -> guard.refused() > 100);
            assertThat(guard.of(agent.id()).orElseThrow().refused()).isPositive();
        }
    }

    @Test
    void aListenerHasANameOfItsOwn() {
        var bus = new NatsBus(fixture.broker(), ReportGuard.lenient());

        assertThatThrownBy(() -> bus.streams("*", report -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bus.streams("short", report -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    private void flush() throws Exception {
        fixture.broker().reports().connection().orElseThrow().flush(Duration.ofSeconds(10));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
