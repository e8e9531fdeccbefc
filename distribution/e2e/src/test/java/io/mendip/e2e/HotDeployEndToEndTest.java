/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Checks come, change and go on three agents while everything runs; then come some that are bad. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HotDeployEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int AGENTS = 3;

    private static Product product;
    private static Rest rest;
    private static Plugins plugins;
    private static final List<SupervisedAgent> EXTRA = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        product = new Product();
        product.up();
        rest = product.rest();
        plugins = new Plugins(product, rest);
        for (var name : List.of("second", "third")) {
            EXTRA.add(new SupervisedAgent(product, name));
        }
        Await.until("all agents", LIMIT, () -> agents().stream().allMatch(HotDeployEndToEndTest::online));
        assertThat(agents()).hasSize(AGENTS);
    }

    @AfterAll
    static void stop() throws IOException {
        EXTRA.forEach(SupervisedAgent::close);
        product.close();
    }

    private static List<String> agents() {
        var ids = new ArrayList<String>();
        rest.get("/agents").get("items").forEach(row -> ids.add(row.get("id").asText()));
        return ids;
    }

    private static boolean online(String agent) {
        return rest.get("/agents/" + agent).get("status").asText().equals("online");
    }

    private static SupervisedAgent victim() {
        return EXTRA.get(0);
    }

    private static List<String> others() {
        return agents().stream().filter(agent -> !agent.equals(victim().id())).toList();
    }

    /** Process id and start of everything but, if it is named, one agent. */
    private static Map<String, String> processes(boolean withVictim) {
        var all = new TreeMap<String, String>();
        all.put("server", identity(product.supervised("server")));
        all.put("agent", identity(product.supervised("agent")));
        all.put("third", identity(EXTRA.get(1).process()));
        if (withVictim) {
            all.put("second", identity(victim().process()));
        }
        return all;
    }

    private static String identity(Optional<ProcessHandle> process) {
        return process.map(
                        one -> one.pid() + " since " + one.info().startInstant().orElseThrow())
                .orElse("gone");
    }

    @Test
    @Order(1)
    void checksComeChangeAndGoWhileEverythingRuns() throws Exception {
        var before = processes(true);
        var file = Files.writeString(product.data().resolve("watched.txt"), "x");
        var first = plugins.example("1.0.0");
        var second = plugins.example("2.0.0");

        long start = System.nanoTime();
        long plugin = plugins.upload(first);
        long uploaded = System.nanoTime();
        var checks = new HashMap<String, Long>();
        for (var agent : agents()) {
            checks.put(agent, plugins.assign(agent, "file-age", "{\"path\":\"" + file + "\"}"));
        }
        checks.forEach((agent, check) -> plugins.awaitSummary(agent, check, "is 0 minutes old"));
        report("upload answered after %d ms, first results of all three %d ms later", start, uploaded);
        plugins.awaitEverywhere(plugin, "active 1.0.0", AGENTS);

        assertThat(plugins.upload(second)).isEqualTo(plugin);
        plugins.awaitEverywhere(plugin, "active 2.0.0", AGENTS);
        var times = times(checks);
        Await.until(
                "results of the second version",
                LIMIT,
                () -> times(checks).entrySet().stream()
                        .allMatch(entry -> !entry.getValue().equals(times.get(entry.getKey()))));

        plugins.remove(plugin);
        Await.until(
                "no agent has the type",
                LIMIT,
                () -> checks.entrySet().stream()
                        .noneMatch(entry -> plugins.check(entry.getKey(), entry.getValue())
                                .get("installed")
                                .asBoolean()));
        Await.until("no jar is left", LIMIT, () -> jars(victim().data()).isEmpty());

        long again = plugins.upload(plugins.example("2.0.1"));
        checks.forEach((agent, check) -> plugins.awaitSummary(agent, check, "minutes old"));
        plugins.awaitEverywhere(again, "active 2.0.1", AGENTS);
        assertThat(processes(true)).isEqualTo(before);
    }

    private static Map<String, String> times(Map<String, Long> checks) {
        var times = new HashMap<String, String>();
        checks.forEach((agent, check) ->
                times.put(agent, plugins.state(agent, check).path("lastRun").asText()));
        return times;
    }

    private static List<Path> jars(Path data) {
        try (var files = Files.list(data.resolve("plugins"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void report(String text, long start, long middle) {
        System.err.printf(
                text + "%n",
                Duration.ofNanos(middle - start).toMillis(),
                Duration.ofNanos(System.nanoTime() - middle).toMillis());
    }

    @Test
    @Order(2)
    void aCheckThatThrowsHarmsNobody() throws Exception {
        var before = processes(true);
        long plugin = plugins.upload(plugins.bad("thrower"));
        long check = plugins.assign(victim().id(), "bad-thrower", "{}");

        plugins.awaitSummary(victim().id(), check, "IllegalStateException: the sensor is on fire");

        assertThat(plugins.state(victim().id(), check).path("severity").asText())
                .isEqualTo("unknown");
        plugins.awaitEverywhere(plugin, "active 1.0.0", AGENTS);
        assertThat(processes(true)).isEqualTo(before);
    }

    @Test
    @Order(3)
    void aCheckThatIgnoresItsInterruptPutsItsBundleIntoQuarantine() throws Exception {
        isHeldBack("hanger", "did not end at its limit");
    }

    @Test
    @Order(4)
    void soDoesOneThatBurnsTheProcessor() throws Exception {
        isHeldBack("burner", "did not end at its limit");
    }

    @Test
    @Order(5)
    void soDoesOneThatEndsTheAgentTwice() throws Exception {
        isHeldBack("killer", "the agent ended while one of its checks ran");
    }

    @Test
    @Order(6)
    void soDoesOneThatCallsSystemExitTwice() throws Exception {
        isHeldBack("exiter", "the agent ended while one of its checks ran");
    }

    private static void isHeldBack(String bad, String reason) throws Exception {
        var before = processes(false);
        var agent = identity(victim().process());
        long plugin = plugins.upload(plugins.bad(bad));
        long check = plugins.assign(victim().id(), "bad-" + bad, "{}");

        Await.until(
                "the end of the agent",
                LIMIT,
                () -> !identity(victim().process()).equals(agent));
        long down = System.nanoTime();
        Await.until(
                "the quarantine",
                LIMIT,
                () -> plugins.states(plugin).getOrDefault(victim().id(), "").contains("quarantined 1.0.0 "));
        report(bad + ": seen down %2$d ms ago, in quarantine", down, down);

        assertThat(plugins.states(plugin).get(victim().id())).contains(reason);
        others().forEach(other -> Await.until(
                bad + " on " + other,
                LIMIT,
                () -> plugins.states(plugin).get(other).equals("active 1.0.0")));
        plugins.awaitSummary(victim().id(), check, "is in quarantine: ");
        assertThat(plugins.state(victim().id(), check).path("severity").asText())
                .isEqualTo("unknown");
        Await.until("the agent online", LIMIT, () -> online(victim().id()));
        assertThat(processes(false)).isEqualTo(before);
        losesNothing();
    }

    /** What was spooled came through the agent's end, once. */
    private static void losesNothing() {
        var delivery = new Delivery(product, victim().id());
        delivery.awaitAll(victim().spool().results().values(), LIMIT);
        delivery.awaitWithoutGap(LIMIT);
    }

    @Test
    @Order(7)
    void aPersonLiftsTheQuarantineOnTheAgent() {
        var plugin = rest.get("/plugins").get("items");
        long id = 0;
        for (var one : plugin) {
            if (one.get("symbolicName").asText().equals("org.example.bad.hanger")) {
                id = one.get("id").asLong();
            }
        }
        long hanger = id;
        rest.get("/agents/" + victim().id() + "/checks").get("items").forEach(check -> {
            if (check.get("type").asText().equals("bad-hanger")) {
                rest.send("DELETE", "/checks/" + check.get("id").asLong(), null);
            }
        });

        // Its plan comes a moment after the answer to the change; before it, the check would run and hang once more.
        Await.until(
                "a plan without the check",
                LIMIT,
                () -> !victim().plannedTypes().contains("bad-hanger"));

        var answer = rest.send("POST", "/plugins/" + hanger + "/agents/" + victim().id() + "/retry", "{}");

        assertThat(answer.status()).isEqualTo(202);
        Await.until(
                "the bundle",
                LIMIT,
                () -> plugins.states(hanger).get(victim().id()).equals("active 1.0.0"));
    }
}
