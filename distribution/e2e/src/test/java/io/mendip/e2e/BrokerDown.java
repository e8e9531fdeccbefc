/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mendip.e2e.SpoolFiles.Result;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A product whose broker is down for a while, with an agent whose spool gets full meanwhile. */
final class BrokerDown implements AutoCloseable {

    static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int CHECKS = 100;
    private static final long A_MESSAGE = 20;
    /** The smallest spool there is: the results of some forty seconds of so many checks. */
    private static final Map<String, String> SMALL = Map.of("JAVA_TOOL_OPTIONS", "-Dmendip.agent.spool.kib=64");

    private static final Map<String, String> LARGE = Map.of("JAVA_TOOL_OPTIONS", "-Dmendip.agent.spool.kib=4096");

    private final BrokerSwitch broker = new BrokerSwitch();
    private final Product product = new Product(broker.environment());
    private Rest rest;
    private String agent;
    private ExtraAgent small;
    private long droppedAtDeath;

    BrokerDown() throws IOException {}

    void start() {
        product.up();
        rest = product.rest();
        agent = product.agentId();
        everyFifteenSeconds(agent);
        small = new ExtraAgent(product, "small", SMALL);
        Await.until("the second agent", LIMIT, () -> status(small.id()).equals("online"));
        for (int i = 0; i < CHECKS; i++) {
            rest.post("/agents/" + small.id() + "/checks", "{\"type\":\"memory\",\"intervalSeconds\":15}");
        }
        Await.until(
                "first results",
                LIMIT,
                () -> new Delivery(product, agent).stored().size() >= 4
                        && new Delivery(product, small.id()).stored().size() >= CHECKS);
    }

    private void everyFifteenSeconds(String id) {
        for (var check : rest.get("/agents/" + id + "/checks").get("items")) {
            rest.patch("/checks/" + check.get("id"), "{\"intervalSeconds\":15}");
        }
    }

    /** The broker goes and comes back; the small agent dies shortly before with a full spool. */
    void run() {
        var down = Instant.now();
        broker.hold(product);
        Await.until(
                "health says so", Duration.ofSeconds(15), () -> reason("broker").contains(BrokerSwitch.LAST_WORDS));
        Await.until(
                "strangers hear of it, since it is more than a moment",
                Duration.ofSeconds(15),
                () -> product.anonymous()
                                .sendTo(URI.create(product.url() + "/health"), "GET", null)
                                .status()
                        == 503);
        answersUntil(down.plus(OUTAGE).minusSeconds(8));
        var left = killWithFullSpool();
        answersUntil(down.plus(OUTAGE));
        var spooled = ownSpool().results();
        broker.release();

        Await.until("health is well again", LIMIT, () -> reason("broker").isEmpty());
        measuredThroughout(spooled.values(), down);
        var delivery = new Delivery(product, agent);
        delivery.awaitAll(spooled.values(), LIMIT);
        delivery.awaitWithoutGap(LIMIT);
        countsWhatWasGivenUp(left);
    }

    private void answersUntil(Instant end) {
        Await.until("the end of the outage", OUTAGE.plusSeconds(30), () -> {
            List.of("/agents", "/agents/" + agent, "/agents/" + agent + "/checks", "/system/health")
                    .forEach(this::answersFast);
            return !Instant.now().isBefore(end);
        });
    }

    /** One of the console's own questions, while the broker is away. */
    private void answersFast(String path) {
        long start = System.nanoTime();
        int status;
        try {
            status = rest.send("GET", path, null).status();
        } catch (RuntimeException e) {
            throw new AssertionError(path, e);
        }
        assertThat(status).as(path).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(path).isLessThan(Duration.ofSeconds(5));
    }

    private void measuredThroughout(Iterable<Result> spooled, Instant down) {
        var during = new HashMap<Long, Integer>();
        for (var result : spooled) {
            if (result.time() > down.toEpochMilli()) {
                during.merge(result.check(), 1, Integer::sum);
            }
        }
        assertThat(during).as("results by check while the broker was away").hasSize(4);
        assertThat(during.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(3));
    }

    /** What is left on its disk. With room for more from now on, so that all of it must arrive, however late the broker is. */
    private Map<Long, Result> killWithFullSpool() {
        assertThat(small.spool().dropped()).as("given up before it was killed").isPositive();
        small.kill();
        droppedAtDeath = small.spool().dropped();
        var left = small.spool().results();
        assertThat(left).as("results on its disk when it died").hasSizeGreaterThan(50);
        small.start(LARGE);
        return left;
    }

    private void countsWhatWasGivenUp(Map<Long, Result> left) {
        var delivery = new Delivery(product, small.id());
        delivery.awaitAll(left.values(), LIMIT); // all that its disk has carried over its death
        Await.until(
                "each result is stored or counted as given up, and counted at most one message too much", LIMIT, () -> {
                    long tooMuch = lost() - delivery.missing();
                    return lost() == small.spool().dropped() && tooMuch >= 0 && tooMuch <= A_MESSAGE;
                });
        assertThat(delivery.stored()).doesNotHaveDuplicates();
        assertThat(lost()).as("given up after its death too").isEqualTo(droppedAtDeath);
    }

    private long lost() {
        return rest.get("/agents/" + small.id()).get("lostResults").asLong();
    }

    private SpoolFiles ownSpool() {
        return new SpoolFiles(product.data().resolve("agent/spool"));
    }

    private String status(String id) {
        return rest.get("/agents/" + id).get("status").asText();
    }

    private String reason(String component) {
        for (JsonNode part : rest.get("/system/health").get("components")) {
            if (part.get("name").asText().equals(component)) {
                return part.get("status").asText().equals("failed")
                        ? part.get("reason").asText()
                        : "";
            }
        }
        throw new AssertionError("no component " + component);
    }

    Product product() {
        return product;
    }

    @Override
    public void close() throws IOException {
        if (small != null) {
            small.close();
        }
        product.close();
    }
}
