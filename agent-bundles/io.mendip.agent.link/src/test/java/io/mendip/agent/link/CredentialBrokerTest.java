/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.link.enrol.FakeHttpsServer;
import io.mendip.agent.link.enrol.IdentityFolder;
import io.mendip.agent.link.enrol.TestAuthority;
import io.mendip.protocol.Subjects;
import io.mendip.testing.Await;
import io.nats.client.Options;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's right to connect, at a broker that ends connections whose right has ended. */
class CredentialBrokerTest {

    private static final String AGENT = FakeServer.AGENT;

    @TempDir
    Path data;

    @TempDir
    Path brokerFolder;

    private final TestParts parts = new TestParts();
    private OperatorBroker broker;
    private FakeServer server;
    private FakeHttpsServer https;
    private TestAuthority authority;
    private AgentConnection link;

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority();
        https = FakeHttpsServer.onLoopback(authority);
        broker = new OperatorBroker(brokerFolder);
        server = new FakeServer(new Options.Builder().server(broker.url()).authHandler(broker.server()));
        server.heartbeatSeconds = 1;
    }

    @AfterEach
    void end() throws Exception {
        if (link != null) {
            link.close();
        }
        server.close();
        broker.close();
        https.close();
    }

    private void connect(String jwt) throws Exception {
        server.enrol(data, https.url(), authority.pin(), jwt, broker.url());
        link = new AgentConnection(new TestEnvironment(data));
        link.start(parts);
        assertThat(server.hellos.poll(30, TimeUnit.SECONDS)).isNotNull();
        Await.until("the link", link::ready);
    }

    private String credential(Duration from, Duration until) throws Exception {
        var now = Instant.now();
        var key = new IdentityFolder(data).key().publicText();
        return broker.credential(AGENT, key, now.plus(from), now.plus(until));
    }

    @Test
    void staysConnectedWhenTheBrokerReadsItsConfigurationAgain() throws Exception {
        connect(credential(Duration.ZERO, Duration.ofDays(1)));
        long beats = server.heartbeats.size();

        broker.reload();
        Await.until("life after the reload", () -> server.heartbeats.size() > beats + 2);

        assertThat(link.ready()).isTrue();
        assertThat(server.hellos).isEmpty(); // a new connection begins with a hello
    }

    @Test
    void renewsItsCredentialAtHalfOfItsLife() throws Exception {
        server.credential = credential(Duration.ZERO, Duration.ofDays(1));

        connect(credential(Duration.ofSeconds(-100), Duration.ofSeconds(90)));

        Await.until("the renewal", () -> new IdentityFolder(data).credential().equals(server.credential));
    }

    @Test
    void renewsInTimeAndLosesNoReportWhenTheOldRightEnds() throws Exception {
        server.credential = credential(Duration.ZERO, Duration.ofDays(1));
        String first = credential(Duration.ofSeconds(-2), Duration.ofSeconds(10));
        connect(first);
        var end = Instant.now().plusSeconds(13); // the first right has ended by then, and the connection with it

        int sent = 0;
        while (Instant.now().isBefore(end)) {
            send(++sent);
            TimeUnit.MILLISECONDS.sleep(50);
        }

        assertThat(new IdentityFolder(data).credential()).isEqualTo(server.credential);
        assertThat(server.hellos).as("connections after the first").hasSize(1);
        assertThat(https.bodies).isEmpty();
        var arrived = new HashSet<String>();
        server.reports.forEach(report -> arrived.add(new String(report.getData(), StandardCharsets.UTF_8)));
        assertThat(arrived)
                .isEqualTo(IntStream.rangeClosed(1, sent)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.toSet()));
    }

    /** As the spool does: until it is answered. */
    private void send(int number) throws InterruptedException {
        byte[] message = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
        while (true) {
            try {
                link.request(Subjects.CHECKS, message, Duration.ofSeconds(5)).get();
                return;
            } catch (ExecutionException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    @Test
    void comesBackAfterALongAbsenceByItsSignature() throws Exception {
        String expired = credential(Duration.ofDays(-30), Duration.ofDays(-23));
        String fresh = credential(Duration.ZERO, Duration.ofDays(7));
        https.answer(body -> json(200, "", "{\"jwt\":\"" + fresh + "\"}"));

        connect(expired);

        assertThat(https.bodies).hasSize(1);
        assertThat(https.bodies.take()).contains(AGENT, "signature");
        assertThat(Files.readString(data.resolve("agent.jwt"))).isEqualTo(fresh);
    }

    @Test
    void comesBackWithAClockThatIsWrong() throws Exception {
        String expired = credential(Duration.ofDays(-30), Duration.ofDays(-23));
        String fresh = credential(Duration.ZERO, Duration.ofDays(7));
        https.answer(body -> body.contains("\"at\":784111777000,")
                ? json(200, "", "{\"jwt\":\"" + fresh + "\"}")
                : json(409, "Date: Sun, 06 Nov 1994 08:49:37 GMT", "{\"code\":\"wrong_time\",\"status\":409}"));

        connect(expired);

        assertThat(https.bodies).hasSize(2);
    }

    private static FakeHttpsServer.Answer json(int status, String header, String body) {
        return new FakeHttpsServer.Answer(status, header, body.getBytes(StandardCharsets.UTF_8));
    }
}
