/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.e2e.Rest.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A product whose database is down for a while. */
final class DatabaseDown implements AutoCloseable {

    private static final Duration OUTAGE = BrokerDown.OUTAGE;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Product product = new Product();
    private final DatabaseSwitch database = new DatabaseSwitch(product);
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private Rest rest;
    private String agent;

    DatabaseDown() throws IOException {}

    void start() {
        product.up();
        rest = product.rest();
        agent = product.agentId();
        for (var check : rest.get("/agents/" + agent + "/checks").get("items")) {
            rest.patch("/checks/" + check.get("id"), "{\"intervalSeconds\":15}");
        }
        listen();
        Await.until(
                "first results",
                LIMIT,
                () -> new Delivery(product, agent).stored().size() >= 4);
    }

    /** One live channel, opened while all is well, read to its end. */
    private void listen() {
        var lines = rest.events("system");
        var reader = new Thread(() -> lines.forEach(events::add), "events");
        reader.setDaemon(true);
        reader.start();
    }

    /** The database goes and comes back. */
    void run() {
        var down = Instant.now();
        database.hold();
        Await.until(
                "callers hear of it",
                Duration.ofSeconds(15),
                () -> get("/agents/" + agent + "/checks").status() == 503);
        Await.until("health says so", Duration.ofSeconds(15), () -> health().status() == 503);
        assertThat(health().body()).isEqualTo("{\"status\":\"failed\"}");
        namesTheComponent();
        Await.until("the end of the outage", OUTAGE.plusSeconds(30), () -> {
            List.of("/agents", "/agents/" + agent, "/agents/" + agent + "/checks", "/clients")
                    .forEach(this::refusesFast);
            return !Instant.now().isBefore(down.plus(OUTAGE));
        });
        assertThat(events).as("the live channel").anyMatch(line -> line.contains("The database does not answer"));
        var spooled = new SpoolFiles(product.data().resolve("agent/spool")).results();
        database.release();

        Await.until("health is well again", LIMIT, () -> health().status() == 200);
        Await.until(
                "the same live channel says so",
                LIMIT,
                () -> last().contains("\"status\":\"ok\"") || last().contains("\"status\":\"degraded\""));
        assertThat(spooled.values()).anyMatch(result -> result.time() > down.toEpochMilli());
        var delivery = new Delivery(product, agent);
        delivery.awaitAll(spooled.values(), LIMIT);
        delivery.awaitWithoutGap(LIMIT);
        assertThat(rest.get("/agents/" + agent).get("status").asText()).isEqualTo("online");
    }

    private void namesTheComponent() {
        var failed = product.local().get("/system/health").get("components").get(0);
        assertThat(failed.get("status").asText()).isEqualTo("failed");
        assertThat(failed.get("reason").asText()).isNotEmpty();
        // Who uses it may hear of it before it is looked at itself.
        Await.until(
                "status names the database",
                Duration.ofSeconds(15),
                () -> product.command("status").output().contains("The database does not answer"));
    }

    /** Refused in the way that callers can act on: neither an error of ours nor a wait. */
    private void refusesFast(String path) {
        long start = System.nanoTime();
        Answer answer;
        try {
            answer = get(path);
        } catch (RuntimeException e) {
            throw new AssertionError(path, e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(path).isLessThan(Duration.ofSeconds(6));
        assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 503);
        if (answer.status() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.json().get("code").asText()).isEqualTo("unavailable");
        }
    }

    private Answer get(String path) {
        return rest.send("GET", path, null);
    }

    private Answer health() {
        return product.anonymous().sendTo(URI.create(product.url() + "/health"), "GET", null);
    }

    private String last() {
        return events.stream().filter(line -> line.startsWith("data:")).reduce("", (before, after) -> after);
    }

    Product product() {
        return product;
    }

    @Override
    public void close() throws IOException {
        database.release();
        product.close();
    }
}
