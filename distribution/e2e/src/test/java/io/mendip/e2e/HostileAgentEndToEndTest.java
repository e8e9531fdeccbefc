/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Heartbeat;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one agent with a proper credential can do to the others, by sending all it can and by not reading. */
@Tag("alone")
class HostileAgentEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int CHUNK = 60_000;

    private static Product product;
    private static Rest rest;
    private static String honest;
    private static CommandLatency alone;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        honest = product.agentId();
        Await.until(
                "a first result",
                LIMIT,
                () -> product.query("select count(*) from history.result_batch").get(0) > 0);
        CommandLatency.measure("warm-up", rest, honest, MEASURED);
        alone = CommandLatency.measure("alone", rest, honest, MEASURED.multipliedBy(2));
        System.err.println(alone);
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    /** Everything an agent can say, at full speed, on both ways to the broker. */
    @Test
    void aFloodDelaysNobodysCommands() throws Exception {
        int warnings = warnings();
        for (var way : Way.values()) {
            for (var kind : floods().entrySet()) {
                try (var agent = new HostileAgent(product, rest, "flood")) {
                    var connection = way.open(agent).read();
                    var flood = new Flood(connection, kind.getValue().apply(agent));

                    assertNotDelayed("flood of " + kind.getKey() + ", " + way);

                    Await.until("it is cut off", LIMIT, flood::ended);
                    var conduct = rest.get("/agents/" + agent.id()).get("conduct");
                    assertThat(conduct.get("cutOff").asInt()).isPositive();
                    assertThat(conduct.get("refused").asInt()).isPositive();
                    assertThatThrownBy(() -> way.open(agent)).isInstanceOf(IOException.class);
                    assertThat(agent.renew()).as("a new credential at once").isEqualTo(429);
                }
            }
        }
        assertThat(rest.get("/agents/" + honest).get("status").asText()).isEqualTo("online");
        assertThat(rest.get("/agents/" + honest).get("conduct").isNull()).isTrue();
        assertThat(warnings() - warnings).as("lines in the log").isLessThan(60);
    }

    /** It has each message sent to it fifteen times over, asks for many, and takes none. */
    @Test
    void aReaderThatStopsDelaysNobodysCommands() throws Exception {
        for (var way : Way.values()) {
            try (var agent = new HostileAgent(product, rest, "deaf")) {
                var connection = way.open(agent);
                for (int i = 0; i < 15; i++) {
                    connection.subscribe(Subjects.inbox(agent.id()) + ">", 10 + i);
                    connection.subscribe(Subjects.command(agent.id(), ">"), 100 + i);
                }
                var flood = new Flood(connection, floods().get("results").apply(agent));

                assertNotDelayed("stopped reader, " + way);
                Await.until("it is cut off", LIMIT, flood::ended);
            }
        }
    }

    private static void assertNotDelayed(String name) {
        var measured = CommandLatency.measure(name, rest, honest, MEASURED);
        System.err.println(measured);
        assertThat(measured.failed()).as(name).isEmpty();
        assertThat(measured.percentile(50)).as(name).isLessThan(3 * alone.percentile(50) + 20);
        assertThat(measured.percentile(99)).as(name).isLessThan(3 * alone.percentile(99) + 200);
    }

    private static Map<String, Function<HostileAgent, byte[]>> floods() {
        var floods = new LinkedHashMap<String, Function<HostileAgent, byte[]>>();
        floods.put(
                "heartbeats",
                agent -> repeated(
                        Subjects.heartbeat(agent.id()),
                        "",
                        MessageCodec.write(new Heartbeat(HostileAgent.session(), 1, 1))));
        floods.put(
                "yes", agent -> repeated(Subjects.report(agent.id(), Subjects.CHECKS), "", "y\n".getBytes(US_ASCII)));
        var report = new CheckReport(1, 1, 0, 1, "", "", List.of());
        var results = ResultBatchCodec.write(new ResultBatch(Lane.LIVE, 1, 1, List.of(report)));
        floods.put(
                "results",
                agent -> repeated(
                        Subjects.report(agent.id(), Subjects.CHECKS), Subjects.inbox(agent.id()) + "a", results));
        floods.put(
                "hellos",
                agent -> repeated(
                        Subjects.report(agent.id(), Subjects.HELLO),
                        Subjects.inbox(agent.id()) + "a",
                        MessageCodec.write(agent.hello(HostileAgent.session(), "flood", 1, HostileAgent.parts()))));
        floods.put(
                "megabytes",
                agent -> repeated(Subjects.report(agent.id(), Subjects.INVENTORY), "", new byte[1_000_000]));
        return floods;
    }

    private static byte[] repeated(String subject, String reply, byte[] payload) {
        var one = HostileAgent.publication(subject, reply, payload);
        var out = new ByteArrayOutputStream();
        do {
            out.writeBytes(one);
        } while (out.size() < CHUNK);
        return out.toByteArray();
    }

    private static int warnings() {
        return (int) product.lines("error.log")
                .filter(line -> line.contains(" WARN "))
                .count();
    }

    /** The two ways to the broker. */
    private enum Way {
        DIRECT,
        PROXIED;

        HostileAgent.Connection open(HostileAgent agent) throws IOException {
            return this == DIRECT ? agent.direct() : agent.proxied();
        }
    }

    /** Sends the same again and again until the other side ends it. */
    private static final class Flood {

        private final Thread thread;

        Flood(HostileAgent.Connection connection, byte[] chunk) {
            thread = new Thread(
                    () -> {
                        try {
                            while (true) {
                                connection.send(chunk);
                            }
                        } catch (IOException e) {
                            return; // cut off
                        }
                    },
                    "flood");
            thread.setDaemon(true);
            thread.start();
        }

        boolean ended() {
            return !thread.isAlive();
        }
    }
}
