/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.simulator.Fleet;
import io.mendip.simulator.FleetSettings;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.agent.Misbehaviour;
import io.mendip.simulator.agent.Tally;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Simulated agents, a part of them misbehaving: what they count is what the database has. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulatedFleetEndToEndTest {

    private static final int AGENTS = 200;
    private static final int HOSTILE = 10;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private static Product product;
    private static Rest rest;
    private static String token;
    private static Fleet fleet;

    @BeforeAll
    static void start() throws Exception {
        product = new Product();
        product.up("--no-agent");
        rest = product.rest();
        token = rest.post("/enrolment/tokens", "{\"siteId\":1}").get("token").asText();
        fleet = fleet(false);
        fleet.enrol(AGENTS, number -> token).get();
    }

    private static Fleet fleet(boolean proxied) throws Exception {
        var settings = FleetSettings.of(product.url(), product.data().resolve("fleet"))
                .withProxied(proxied)
                .withMisbehaviour(Misbehaviour.parse(
                        "flap=10%,loss=10%,double=10%,skew=10%,slow=3%,stopped=3%,hostile@0-" + (HOSTILE - 1)));
        return new Fleet(settings, Optional.ofNullable(token));
    }

    @AfterAll
    static void stop() throws Exception {
        fleet.close();
        product.close();
    }

    @Test
    @Order(1)
    void areOnlineAndLookLikeMachines() {
        Await.until(
                "all agents online",
                LIMIT,
                () -> rest.get("/agents?limit=500&q=status:online").get("items").size() >= AGENTS * 9 / 10);
        Await.until("inventories", LIMIT, () -> fleet.counters().of(Event.INVENTORIES) >= AGENTS * 9 / 10);

        var names = new HashMap<String, Integer>();
        for (var agent : rest.get("/agents?limit=500").get("items")) {
            names.merge(agent.get("platform").asText(), 1, Integer::sum);
        }
        assertThat(names.keySet()).containsExactlyInAnyOrder("linux", "windows", "darwin");
    }

    @Test
    @Order(2)
    void runTheChecksOfTheirPlans() {
        for (var id : fleet.ids().values()) {
            rest.post(
                    "/agents/" + id + "/checks/missing",
                    "{\"checks\":[{\"type\":\"cpu\",\"intervalSeconds\":15},{\"type\":\"memory\",\"intervalSeconds\":15}]}");
        }

        Await.until("plans", LIMIT, () -> fleet.checks() >= 2 * AGENTS * 9 / 10);
        Await.until("results", LIMIT, () -> fleet.counters().of(Event.ACKNOWLEDGED) > 6 * AGENTS);
    }

    @Test
    @Order(3)
    void obeySignedCommands() {
        var id = fleet.ids().get(AGENTS - 1);
        Await.until(
                "an answer to a ping",
                LIMIT,
                () -> rest.send("POST", "/agents/" + id + "/ping", "{}").status() == 200);

        assertThat(fleet.counters().of(Event.COMMANDS)).isPositive();
        assertThat(fleet.counters().of(Event.BAD_SIGNATURES)).isZero();
    }

    @Test
    @Order(4)
    void goOnAsTheSameAgentsThroughTheHttpsPort() throws Exception {
        var before = fleet.ids();
        fleet.close();
        fleet = fleet(true);

        assertThat(fleet.adopt(AGENTS)).isEqualTo(AGENTS);

        assertThat(fleet.ids()).isEqualTo(before);
        Await.until("all connected again", LIMIT, () -> fleet.ready() >= AGENTS * 8 / 10);
        Await.until("results", LIMIT, () -> fleet.counters().of(Event.ACKNOWLEDGED) > 2 * AGENTS);
        assertThat(rest.get("/agents?limit=500").get("items").size()).isEqualTo(AGENTS);
    }

    @Test
    @Order(5)
    void whatTheyCountIsWhatTheDatabaseHas() {
        fleet.quiet();
        Await.until("everything acknowledged", LIMIT, () -> fleet.pending() == 0);

        var truth = fleet.tallies();
        var hostile = fleet.ids().entrySet().stream()
                .filter(agent -> agent.getKey() < HOSTILE)
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        long checks = 0;
        for (var agent : truth.entrySet()) {
            var found = stored(agent.getKey());
            for (var line : agent.getValue()) {
                checks++;
                agrees(line, found.get(line.checkId()), hostile.contains(agent.getKey()));
            }
        }
        // As many as had a plan before it went on; what is in the database beyond it was counted by nobody.
        assertThat(checks).isBetween(2L * AGENTS * 9 / 10, 2L * AGENTS);
        assertThat(fleet.counters().of(Event.IMPOSSIBLE)).isZero();
    }

    /** Times of hostile agents are theirs to choose, so two results may share one. */
    private static void agrees(Tally.Line line, List<Double> stored, boolean hostile) {
        assertThat(line.acknowledged())
                .as("acknowledged of check %d", line.checkId())
                .isEqualTo(line.produced());
        assertThat(stored.get(0)).as("count of check %d", line.checkId()).isEqualTo(line.produced());
        assertThat(stored.get(2)).as("sum of check %d", line.checkId()).isEqualTo(line.producedSum());
        if (!hostile) {
            assertThat(stored.get(1)).as("distinct of check %d", line.checkId()).isEqualTo(line.produced());
            assertThat(stored.get(3))
                    .as("last value of check %d", line.checkId())
                    .isEqualTo(line.lastValue());
        }
    }

    private static Map<Long, List<Double>> stored(String agent) {
        return product
                .numbers("select check_id, count(*), count(distinct at), sum(vals[1]),"
                        + " (array_agg(vals[1] order by at desc))[1]"
                        + " from history.check_result where agent = '" + agent + "' group by check_id")
                .stream()
                .collect(Collectors.toMap(row -> row.get(0).longValue(), row -> row.subList(1, 5)));
    }
}
