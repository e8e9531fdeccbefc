/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A product whose server is killed again and again while several agents send as much as they can. */
final class ServerKilled implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int KILLS = 3;
    private static final int AGENTS = 2;
    private static final int CHECKS = 30;

    private final Product product;
    private final List<ExtraAgent> agents = new ArrayList<>();
    private final Random random = new Random();

    ServerKilled(Product product) {
        this.product = product;
    }

    /** Adds agents with many checks at the shortest interval. */
    void start() {
        var rest = product.rest();
        for (int n = 0; n < AGENTS; n++) {
            agents.add(new ExtraAgent(product, "busy-" + n, Map.of()));
        }
        for (var agent : agents) {
            for (int i = 0; i < CHECKS; i++) {
                rest.post("/agents/" + agent.id() + "/checks", "{\"type\":\"memory\",\"intervalSeconds\":15}");
            }
        }
    }

    /** Kills at any moment within the time in which the results of a round are stored and answered. */
    void run() {
        Await.until(
                "results of all",
                LIMIT,
                () -> agents.stream().allMatch(agent -> delivery(agent).stored().size() >= CHECKS));
        for (int kill = 0; kill < KILLS; kill++) {
            for (var agent : agents) {
                product.local().send("POST", "/agents/" + agent.id() + "/checks/run", "{}");
            }
            pause(random.nextInt(700));
            product.supervised("server").orElseThrow().destroyForcibly();
            Await.until("the server", LIMIT, this::healthy);
            Await.until("an agent", LIMIT, () -> agents.stream().anyMatch(this::online));
        }
        for (var agent : agents) {
            var spooled = agent.spool().results().values();
            delivery(agent).awaitAll(spooled, LIMIT);
            delivery(agent).awaitWithoutGap(LIMIT);
            assertThat(delivery(agent).stored().size()).isGreaterThan(CHECKS * KILLS);
        }
    }

    /** Moments are what this is about, so here one is waited for. */
    private static void pause(int millis) {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        Await.until("the moment", Duration.ofSeconds(5), () -> System.nanoTime() >= end);
    }

    private boolean healthy() {
        return product.anonymous()
                        .sendTo(URI.create(product.url() + "/health"), "GET", null)
                        .status()
                == 200;
    }

    private boolean online(ExtraAgent agent) {
        return product.local()
                .get("/agents/" + agent.id())
                .get("status")
                .asText()
                .equals("online");
    }

    private Delivery delivery(ExtraAgent agent) {
        return new Delivery(product, agent.id());
    }

    @Override
    public void close() {
        agents.forEach(ExtraAgent::close);
    }
}
