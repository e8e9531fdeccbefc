/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The command that connects a simulated fleet to the running server. */
class DemoEndToEndTest {

    private static final int AGENTS = 12;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static Product product;
    private static Rest rest;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up("--no-agent");
        rest = product.rest();
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @Test
    void makesAFleetAdoptsItAgainAndRemovesIt() throws Exception {
        var demo = demo();
        Await.until(
                "all online, with results of their checks", LIMIT, () -> online() == AGENTS && results() == 3 * AGENTS);
        var before = ids();
        assertThat(rest.get("/clients").get("items").size()).isEqualTo(2);
        end(demo);
        assertThat(Files.readString(product.data().resolve("demo/summary.json")))
                .contains("\"producedSum\"");
        Await.until("all offline", LIMIT, () -> online() == 0);

        var again = demo();
        Await.until("all online again", LIMIT, () -> online() == AGENTS);
        assertThat(ids()).isEqualTo(before);
        end(again);

        var outcome = product.command("demo", "--remove");
        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.output()).contains("12 agents and 1 clients were deleted");
        assertThat(ids()).isEmpty();
        assertThat(rest.get("/clients").get("items").size()).isEqualTo(1);
        assertThat(product.data().resolve("demo")).doesNotExist();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(product.command("demo", "--agents", "0"))
                .satisfies(outcome -> assertThat(outcome.code()).isEqualTo(2))
                .satisfies(outcome -> assertThat(outcome.error()).contains("--agents is from 1 to 15000"));
        assertThat(product.command("demo", "--agents", "1", "--misbehave", "flop=3%"))
                .satisfies(outcome -> assertThat(outcome.code()).isEqualTo(2))
                .satisfies(outcome -> assertThat(outcome.error()).contains("\"flop\" is no misbehaviour"));
    }

    private static Process demo() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-Dmendip.home=" + product.home(),
                "-cp",
                product.home() + "/lib/*",
                "io.mendip.server.command.Mendip",
                "demo",
                "--agents",
                "" + AGENTS,
                "--checks",
                "3",
                "--interval",
                "15",
                "--data",
                product.data().toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(product.data().resolve("demo.out").toFile())
                .start();
    }

    private static void end(Process demo) throws InterruptedException {
        demo.destroy();
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static int online() {
        return rest.get("/agents?q=status:online").get("items").size();
    }

    /** Checks that have one. */
    private static int results() {
        int results = 0;
        for (var id : ids()) {
            for (var check : rest.get("/agents/" + id + "/checks").get("items")) {
                results += check.get("state").isNull() ? 0 : 1;
            }
        }
        return results;
    }

    private static TreeSet<String> ids() {
        var ids = new TreeSet<String>();
        rest.get("/agents?limit=500")
                .get("items")
                .forEach(agent -> ids.add(agent.get("id").asText()));
        return ids;
    }
}
