/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents on machines whose clock is hours off: the process itself believes the wrong time. */
class WrongClockEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static Product product;
    private static Rest rest;
    private static Path library;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        library = folder.resolve("shifted-clock.so");
        assumeTrue(compiled(), "there is no C compiler here, with which a clock can be moved for one process");
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

    @ParameterizedTest
    @ValueSource(longs = {3 * 3600, -3 * 3600})
    void aClockThreeHoursOffChangesNothingButWhatIsShown(long off) throws Exception {
        long before = seconds();
        var site = rest.get("/clients").get("items").get(0).get("sites").get(0).get("id");
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}");
        var shifted = List.of("env", "LD_PRELOAD=" + library, "SHIFTED_SECONDS=" + off);
        try (var agent = new AgentProcess(
                product.data().resolve("agents").resolve("off" + off),
                product.url(),
                token.get("token").asText(),
                shifted)) {
            rest.post("/agents/" + agent.id() + "/checks", "{\"type\":\"memory\",\"intervalSeconds\":15}");
            awaitWork(agent, 1);
            assertThat(rest.get("/agents/" + agent.id()).get("clockSkewSeconds").asLong())
                    .isCloseTo(off, within(60L));

            agent.signal("KILL");
            agent.run();
            awaitWork(agent, results(agent) + 1);

            var times = product.query("select floor(extract(epoch from min(at))), ceil(extract(epoch from max(at)))"
                    + " from history.check_result where agent = '" + agent.id() + "'");
            assertThat(times.get(0)).isGreaterThanOrEqualTo(before - 2);
            assertThat(times.get(1)).isLessThanOrEqualTo(seconds() + 2);
            assertThat(rest.get("/agents/" + agent.id()).get("status").asText()).isEqualTo("online");
        }
    }

    /** It obeys its plan, whose checks deliver results, and commands. */
    private static void awaitWork(AgentProcess agent, long results) {
        Await.until("results", LIMIT, () -> results(agent) >= results);
        Await.until(
                "an answer to a command",
                LIMIT,
                () -> rest.send("POST", "/agents/" + agent.id() + "/ping", null).status() == 200);
    }

    private static long results(AgentProcess agent) {
        return product.query("select count(*) from history.check_result where agent = '" + agent.id() + "'")
                .get(0);
    }

    private static long seconds() {
        return System.currentTimeMillis() / 1000;
    }

    private static boolean compiled() throws IOException, InterruptedException {
        var source = folder.resolve("shifted-clock.c");
        try (var in = WrongClockEndToEndTest.class.getResourceAsStream("shifted-clock.c")) {
            Files.copy(in, source);
        }
        try {
            var compiler = new ProcessBuilder(
                            "cc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")
                    .inheritIO()
                    .start();
            return compiler.waitFor(60, TimeUnit.SECONDS) && compiler.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
