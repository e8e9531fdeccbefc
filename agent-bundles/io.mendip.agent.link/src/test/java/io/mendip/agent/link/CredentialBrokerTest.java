/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.link.enrol.FakeHttpsServer;
import io.mendip.agent.link.enrol.IdentityFolder;
import io.mendip.agent.link.enrol.TestAuthority;
import io.mendip.testing.Await;
import io.nats.client.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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
}
