/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How soon the server knows that an agent is gone, for each way to go, and that it is back. All wait at the same time. */
@Execution(ExecutionMode.CONCURRENT)
class PresenceEndToEndTest {

    private static final Duration KILLED = Duration.ofSeconds(5);
    private static final Duration TWO_HEARTBEATS = Duration.ofSeconds(60);
    /** A link that was silent for a minute is tried again by the system after up to half a minute. */
    private static final Duration BACK = Duration.ofSeconds(75);

    private static Product product;
    private static Rest rest;
    private static TestNetwork network;
    private static String noNetwork = "";

    @BeforeAll
    static void start() throws IOException {
        try {
            network = TestNetwork.open(); // before the server, whose certificate names the addresses it finds
        } catch (IOException e) {
            noNetwork = "no network namespace can be made here (it takes the superuser): " + e.getMessage();
        }
        product = new Product();
        product.up("--no-agent");
        Await.until("the administrator, who is made beside the start", BACK, () -> (rest = product.rest()) != null);
    }

    @AfterAll
    static void stop() throws IOException {
        try {
            product.close();
        } finally {
            if (network != null) {
                network.close();
            }
        }
    }

    @Test
    void anAgentThatIsKilledIsOfflineWithinSeconds() throws IOException {
        try (var agent = agent("killed", product.url(), List.of())) {
            agent.signal("KILL");
            Await.until("offline", KILLED, () -> status(agent).equals("offline"));

            agent.run();
            Await.until("back", BACK, () -> status(agent).equals("online"));
        }
    }

    @Test
    void anAgentThatIsStoppedIsOfflineWithinTwoHeartbeatsAndComesBack() throws IOException {
        try (var agent = agent("stopped", product.url(), List.of())) {
            agent.signal("STOP");
            Await.until("offline", TWO_HEARTBEATS, () -> status(agent).equals("offline"));

            agent.signal("CONT");
            Await.until("back", BACK, () -> status(agent).equals("online"));
        }
    }

    @Test
    void anAgentWhoseCableIsPulledIsOfflineWithinTwoHeartbeatsAndComesBack() throws IOException {
        assumeTrue(network != null, noNetwork);
        try (var agent = agent("unplugged", product.url(network.here()), network.prefix())) {
            // The list, where it is read from, is told of an inventory right after it is stored.
            Await.until(
                    "its address",
                    BACK,
                    () -> rest.get("/agents/" + agent.id())
                            .get("publicAddress")
                            .asText()
                            .equals(network.there()));

            network.pull();
            Await.until("offline", TWO_HEARTBEATS, () -> status(agent).equals("offline"));

            network.plug();
            Await.until("back", BACK, () -> status(agent).equals("online"));
        }
    }

    /** The same over the broker's own port, where no proxy stands between. */
    @Test
    void anAgentThatConnectsDirectlyIsOfflineWithinTwoHeartbeatsAndComesBack() throws IOException {
        try (var agent = agent("direct", product.url(), List.of())) {
            var identity = agent.data().resolve("identity.json");
            var urls = Product.read(Files.readString(identity)).get("urls");
            assertThat(urls.get(1).asText()).isEqualTo("tls://localhost:" + product.natsPort());
            agent.signal("KILL");
            Files.writeString(
                    identity,
                    Files.readString(identity)
                            .replace(urls.toString(), "[\"" + urls.get(1).asText() + "\"]"));
            agent.run();
            Await.until(
                    "connected directly",
                    BACK,
                    () -> agent.shows("\"connected\":true") && agent.shows("\"url\":\"tls://localhost"));

            Await.until("it counts as online", BACK, () -> status(agent).equals("online"));

            agent.signal("STOP");
            Await.until("offline", TWO_HEARTBEATS, () -> status(agent).equals("offline"));

            agent.signal("CONT");
            Await.until("back", BACK, () -> status(agent).equals("online"));
        }
    }

    /** Enrols an agent, starts it, and waits until the server has its inventory. */
    private static AgentProcess agent(String name, String server, List<String> prefix) throws IOException {
        var sites = rest.get("/clients").get("items").get(0).get("sites");
        var site = sites.get(0).get("id").asLong();
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}")
                .get("token")
                .asText();
        var agent = new AgentProcess(product.data().resolve("agents").resolve(name), server, token, prefix);
        Await.until("online", BACK, () -> status(agent).equals("online"));
        Await.until(
                "an inventory",
                BACK,
                () -> !rest.get("/agents/" + agent.id()).get("inventory").isNull());
        return agent;
    }

    private static String status(AgentProcess agent) {
        return rest.get("/agents/" + agent.id()).get("status").asText();
    }
}
