/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Agents and bundles of the last releases, built from their commits, beside the server and the agent of today: an MSP's
 * agents are never all updated at once, and an integrator's bundle outlives the release that it was built for.
 */
class OlderReleasesEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path BUILT = Path.of(System.getProperty("mendip.releases"));

    private static Product product;
    private static Rest rest;
    private static Plugins plugins;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        plugins = new Plugins(product, rest);
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    static List<String> releases() throws IOException {
        try (var folders = Files.list(BUILT)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreReleases() throws Exception {
        assertThat(releases()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void itsAgentServesTodaysServer(String release) throws Exception {
        try (var agent = enrolled(release)) {
            Await.until("online", LIMIT, () -> online(agent.id()));
            assertThat(rest.get("/agents/" + agent.id()).get("version").asText())
                    .startsWith(release);
            long check = plugins.assign(agent.id(), "memory", "{}");
            plugins.awaitSummary(agent.id(), check, "%");

            product.supervised("server").orElseThrow().destroyForcibly();

            Await.until("online again", LIMIT, () -> online(agent.id()));
            var before = lastRun(agent.id(), check);
            Await.until(
                    "a result after it",
                    LIMIT,
                    () -> !lastRun(agent.id(), check).equals(before));
            new Delivery(product, agent.id()).awaitWithoutGap(LIMIT);
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void bundlesOfItsTimeAndOfTodayRunOnAgentsOfBoth(String release) throws Exception {
        var file = Files.writeString(product.data().resolve("watched-" + release), "x");
        try (var agent = enrolled(release)) {
            long plugin = plugins.upload(plugins.releasedExample(
                    BUILT.resolve(release), "1." + releases().indexOf(release) + ".0"));
            var all = List.of(agent.id(), product.agentId());
            var checks = all.stream()
                    .map(id -> plugins.assign(id, "file-age", "{\"path\":\"" + file + "\"}"))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                plugins.awaitSummary(all.get(i), checks.get(i), "is 0 minutes old");
            }

            plugins.upload(plugins.example("2." + releases().indexOf(release) + ".0"));

            plugins.awaitEverywhere(plugin, "active 2." + releases().indexOf(release) + ".0", all.size());
            plugins.remove(plugin);
        }
    }

    private static AgentProcess enrolled(String release) throws IOException {
        var site = rest.get("/clients").get("items").get(0).get("sites").get(0).get("id");
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}");
        var data = product.data().resolve("agents").resolve(release + "-" + System.nanoTime());
        return AgentProcess.released(
                BUILT.resolve(release).resolve("agent"),
                data,
                product.url(),
                token.get("token").asText());
    }

    private static boolean online(String agent) {
        return rest.get("/agents/" + agent).get("status").asText().equals("online");
    }

    private static String lastRun(String agent, long check) {
        return plugins.state(agent, check).path("lastRun").asText();
    }
}
