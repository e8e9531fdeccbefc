/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No room is left: on the server's disk, and on an agent's. */
class DiskFullEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration FULL = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static SmallDisk disk;
    private static Product product;
    private static Rest rest;
    private static AgentProcess agent;

    @BeforeAll
    static void start() throws IOException {
        var place = Product.folder();
        try {
            disk = SmallDisk.open(place, 400);
        } catch (IOException e) {
            assumeTrue(false, e.getMessage());
        }
        product = new Product(place, disk);
        product.up("--no-agent");
        Await.until("the administrator", LIMIT, () -> (rest = product.rest()) != null);
        agent = agent(folder.resolve("agent"), folder.resolve("agent"), List.of());
    }

    @AfterAll
    static void stop() throws IOException {
        if (agent != null) {
            agent.close();
        }
        if (product != null) {
            product.close();
            disk.close();
        }
    }

    private static AgentProcess agent(Path data, Path seen, List<String> prefix) throws IOException {
        var site = rest.get("/clients").get("items").get(0).get("sites").get(0).get("id");
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}");
        var made =
                new AgentProcess(data, seen, product.url(), token.get("token").asText(), prefix);
        for (var type : List.of("cpu", "memory")) {
            rest.post("/agents/" + made.id() + "/checks", "{\"type\":\"" + type + "\",\"intervalSeconds\":15}");
        }
        Await.until(
                "results",
                LIMIT,
                () -> !new Delivery(product, made.id()).stored().isEmpty());
        return made;
    }

    @Test
    void theServerSaysThatItsDiskIsFullRecoversAndLosesNothing() throws Exception {
        disk.fill();
        try {
            Await.until("health says so", LIMIT, () -> health().status() == 503);
            assertThat(dataFolder()).contains("MiB are free");
            var refused = new AtomicInteger();
            Await.until("changes are refused", LIMIT, () -> isRefused(refused));
            long end = System.nanoTime() + FULL.toNanos();
            while (System.nanoTime() < end) {
                changed(refused);
                assertThat(rest.send("GET", "/agents", null).status()).isIn(200, 503);
                Thread.sleep(200);
            }
            assertThat(refused.get()).isPositive();
        } finally {
            disk.empty();
        }

        Await.until("health is well again", LIMIT, () -> health().status() == 200);
        Await.until("changes are taken", LIMIT, () -> changed(new AtomicInteger()) == 201);
        var spooled = new SpoolFiles(agent.data().resolve("spool")).results().values();
        var delivery = new Delivery(product, agent.id());
        delivery.awaitAll(spooled, LIMIT);
        delivery.awaitWithoutGap(LIMIT);
        assertThat(rest.get("/agents/" + agent.id()).get("lostResults").asLong())
                .isZero();
    }

    /** A change that needs room; what became of it, each refusal counted and looked at. */
    private static int changed(AtomicInteger refused) {
        var answer = rest.send("POST", "/clients", "{\"name\":\"client " + System.nanoTime() + "\",\"site\":\"Main\"}");
        assertThat(answer.status()).as(answer.body()).isIn(201, 503);
        if (answer.status() == 503) {
            refused.incrementAndGet();
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.json().get("code").asText()).isEqualTo("unavailable");
        }
        return answer.status();
    }

    /** Many changes in a row: the database has some room of its own left. */
    private static boolean isRefused(AtomicInteger refused) {
        for (int i = 0; i < 200; i++) {
            if (changed(refused) == 503) {
                return true;
            }
        }
        return false;
    }

    private static Rest.Answer health() {
        return product.anonymous().sendTo(URI.create(product.url() + "/health"), "GET", null);
    }

    private static String dataFolder() {
        for (var part : product.local().get("/system/health").get("components")) {
            if (part.get("name").asText().equals("data")) {
                return part.get("reason").asText();
            }
        }
        throw new AssertionError("no data folder");
    }

    /** It has nothing to keep results on, but it has a server. */
    @Test
    void anAgentWhoseDiskIsFullGoesOnAndSaysWhatItLost() throws Exception {
        var place = Files.createDirectory(folder.resolve("small"));
        try (var small = SmallDisk.open(place, 8);
                var poor = agent(place, small.seen(), small.prefix())) {
            small.fill();
            long before = new Delivery(product, poor.id()).stored().size();
            Await.until("its log says so", LIMIT, () -> {
                try {
                    return poor.log("run").contains("No space left on device");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Await.until(
                    "it answers, if only that it cannot",
                    LIMIT,
                    () -> Set.of(200, 409)
                            .contains(rest.send("POST", "/agents/" + poor.id() + "/ping", null)
                                    .status()));
            assertThat(rest.get("/agents/" + poor.id()).get("status").asText()).isEqualTo("online");

            small.empty();
            Await.until(
                    "results again",
                    LIMIT,
                    () -> new Delivery(product, poor.id()).stored().size() > before + 4);
            poor.signal("KILL");
            poor.run();
            Await.until(
                    "online again",
                    LIMIT,
                    () -> rest.send("POST", "/agents/" + poor.id() + "/ping", null)
                                    .status()
                            == 200);
        }
    }
}
