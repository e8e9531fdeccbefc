/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.bus.nats.auth.UserCredential;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.testing.Await;
import io.mendip.testing.Ports;
import io.mendip.testing.TestNats;
import io.nats.client.Connection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NatsLinkBrokerTest {

    private final int port = Ports.free();
    private final AtomicInteger connects = new AtomicInteger();
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private TestNats broker;

    @AfterEach
    void close() {
        broker.close();
    }

    /** As a broker does that has lost its accounts and was not given them again yet. */
    @Test
    void comesBackToABrokerThatHasRefusedItsLogin() throws Exception {
        broker = TestNats.start(port, List.of());
        try (var link = listening()) {
            Await.until("the connection", () -> connects.get() == 1);
            var given = link.connection().orElseThrow();
            broker.close();

            broker = TestNats.start(port, List.of("--user", "somebody", "--pass", "else"));
            Await.until("the client has given up", () -> given.getStatus() == Connection.Status.CLOSED);
            TimeUnit.SECONDS.sleep(1); // and ours is refused a few times more
            assertThat(link.connection()).isEmpty();
            broker.close();
            broker = TestNats.start(port, List.of());

            Await.until("another connection", () -> link.connection().isPresent());
            link.publish("news", "again".getBytes(UTF_8));
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("again");
            assertThat(link.dropped()).isZero();
        }
    }

    @Test
    @Timeout(120)
    void hearsWhatComesAsSoonAsItsConnectionIsSeen() throws Exception {
        broker = TestNats.start(port, List.of());
        for (int i = 0; i < 50; i++) {
            try (var link = listening()) {
                while (link.connection().isEmpty()) {
                    Thread.onSpinWait();
                }
                link.publish("news", "first".getBytes(UTF_8));

                assertThat(heard.poll(10, TimeUnit.SECONDS)).as("round %d", i).isEqualTo("first");
            }
        }
    }

    private NatsLink listening() {
        var user = new UserCredential(Nkey.create(Nkey.Type.USER), "token");
        var link = new NatsLink("test", URI.create(broker.url()), user, connects::incrementAndGet);
        link.subscribe("news", "", 1, message -> heard.add(new String(message.getData(), UTF_8)));
        return link;
    }
}
