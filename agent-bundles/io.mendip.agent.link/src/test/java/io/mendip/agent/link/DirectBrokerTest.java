/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.link.enrol.IdentityFolder;
import io.mendip.agent.link.enrol.TestAuthority;
import io.mendip.protocol.Subjects;
import io.mendip.testing.Await;
import io.mendip.testing.Ports;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to the broker without the HTTPS port: TLS, trusted by the same pin. */
class DirectBrokerTest {

    @TempDir
    Path data;

    @TempDir
    Path brokerFolder;

    private final TestParts parts = new TestParts();
    private final TestAuthority authority;
    private OperatorBroker broker;
    private FakeServer server;
    private AgentConnection link;

    DirectBrokerTest() throws Exception {
        authority = new TestAuthority();
    }

    @BeforeEach
    void start() throws Exception {
        authority.write(brokerFolder);
        broker = new OperatorBroker(brokerFolder);
        server = new FakeServer(
                new Options.Builder().server(direct()).sslContext(trusting()).authHandler(broker.server()));
    }

    @AfterEach
    void end() throws Exception {
        if (link != null) {
            link.close();
        }
        server.close();
        broker.close();
    }

    private SSLContext trusting() throws Exception {
        return authority.trust().context();
    }

    private String direct() {
        return "tls://127.0.0.1:" + broker.port();
    }

    private void start(String pin, String... urls) throws Exception {
        var now = Instant.now();
        var key = new IdentityFolder(data).key().publicText();
        var jwt = broker.credential(FakeServer.AGENT, key, now, now.plusSeconds(3600));
        server.enrol(data, "https://127.0.0.1:1", pin, jwt, urls);
        link = new AgentConnection(new TestEnvironment(data));
        link.start(parts);
    }

    private String status() throws IOException {
        return Files.readString(data.resolve("status.json"));
    }

    @Test
    void connectsDirectlyWithThePinnedAuthority() throws Exception {
        start(authority.pin(), direct());

        assertThat(server.hellos.poll(30, TimeUnit.SECONDS)).isNotNull();
        Await.until("the link", link::ready);
        assertThat(link.request(Subjects.INVENTORY, new byte[] {'{', '}'}, Duration.ofSeconds(10))
                        .get())
                .isNotEmpty();
    }

    @Test
    void doesNotTalkToABrokerOfAnotherAuthority() throws Exception {
        start(new TestAuthority().pin(), direct());

        Await.until("the refusal", () -> status().contains("not of the authority"));
        assertThat(link.ready()).isFalse();
        assertThat(server.hellos).isEmpty();
    }

    @Test
    void takesTheNextAddressWhenTheFirstIsClosed() throws Exception {
        start(authority.pin(), "wss://127.0.0.1:" + Ports.free() + "/agent", direct());

        assertThat(server.hellos.poll(30, TimeUnit.SECONDS)).isNotNull();
        Await.until("the link", link::ready);
        Await.until("the address in use", () -> status().contains("\"url\":\"" + direct() + "\""));
    }
}
