/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The folder of an agent is copied to another machine, as a template of virtual machines does: two processes, one identity. */
class CopiedAgentEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static Product product;
    private static Rest rest;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isWritable(Path.of("/etc/machine-id")), "only root can give a process another machine id");
        product = new Product();
        product.up("--no-agent");
        Await.until("the administrator", LIMIT, () -> (rest = product.rest()) != null);
    }

    @AfterAll
    static void stop() throws IOException {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void bothAreHeldUntilAnOperatorSaysWhichOneItIs() throws Exception {
        var site = rest.get("/clients").get("items").get(0).get("sites").get(0).get("id");
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}");
        var folder = product.data().resolve("agents").resolve("original");
        try (var original =
                new AgentProcess(folder, product.url(), token.get("token").asText(), List.of())) {
            var id = original.id();
            rest.post("/agents/" + id + "/checks", "{\"type\":\"memory\",\"intervalSeconds\":15}");
            Await.until("the original works", LIMIT, () -> results(id) > 0);

            try (var copy = original.copiedTo(otherMachine())) {
                Await.until("both are held", LIMIT, () -> held(id));
                assertThat(rest.get("/agents/" + id).get("status").asText()).isEqualTo("offline");
                assertThat(ping(id)).isNotEqualTo(200);
                assertThat(rest.get("/agents/" + id).get("otherMachines")).hasSize(1);

                var own = rest.get("/agents/" + id).get("machineHash").asText();
                rest.post("/agents/" + id + "/machines/" + own + "/accept", "{}");

                Await.until("the original obeys again", LIMIT, () -> ping(id) == 200);
                Await.until("the copy has tried again", LIMIT, () -> triedAgain(id));
                assertThat(held(id)).isFalse();
                assertThat(copy.shows("\"connected\":true")).isFalse();
                long before = results(id);
                Await.until("results of the original", LIMIT, () -> results(id) > before);
            }
            new Delivery(product, id).awaitWithoutGap(LIMIT);
            Await.until("the original answers", LIMIT, () -> ping(id) == 200);
        }
    }

    /** What a process must be started with to see another machine id than its host's. */
    private static List<String> otherMachine() throws IOException {
        var file = Files.writeString(
                product.data().resolve("machine-id"),
                UUID.randomUUID().toString().replace("-", "") + "\n");
        return List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "sh",
                "-c",
                "mount --bind \"$0\" /etc/machine-id && exec \"$@\"",
                file.toString());
    }

    private static boolean held(String id) {
        return rest.get("/agents/" + id).get("held").asBoolean();
    }

    private static boolean triedAgain(String id) {
        var other = rest.get("/agents/" + id).get("otherMachines").get(0);
        return other.get("refused").asBoolean() && !other.get("lastSeen").equals(other.get("firstSeen"));
    }

    private static int ping(String id) {
        return rest.send("POST", "/agents/" + id + "/ping", null).status();
    }

    private static long results(String id) {
        return product.query("select count(*) from history.check_result where agent = '" + id + "'")
                .get(0);
    }
}
