/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Each process is killed the hard way; everything comes back by itself and every result is there exactly once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecoveryEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static Product product;
    private static Rest rest;
    private static String agent;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
        Await.until("first results", LIMIT, () -> stored() >= 4);
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @Test
    @Order(1)
    void comesBackWhenTheAgentIsKilled() {
        kill(() -> product.supervised("agent"));
    }

    @Test
    @Order(2)
    void comesBackWhenTheServerIsKilled() {
        kill(() -> product.supervised("server"));
    }

    @Test
    @Order(3)
    void comesBackWhenTheBrokerIsKilled() {
        kill(() -> product.recorded("nats"));
    }

    @Test
    @Order(4)
    void comesBackWhenTheDatabaseIsKilled() {
        kill(() -> product.recorded("postgresql"));
    }

    @Test
    @Order(5)
    void refusesASecondServerOnTheSameData() {
        var outcome = product.command("up", "--detach", "--no-agent");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.error()).contains("A server already runs on").hasLineCount(1);
    }

    @Test
    @Order(6)
    void keepsEverythingOverAStopAndLeavesNoProcess() {
        var before = List.of(product.supervised("server"), product.supervised("agent"), product.recorded("postgresql"));
        var results = stored();

        assertThat(product.command("down").code()).isZero();

        for (var process : before) {
            assertThat(process.orElseThrow().isAlive()).isFalse();
        }
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(product.data().toString())))
                .isEmpty();
        product.up();
        assertThat(stored()).isGreaterThanOrEqualTo(results);
        assertThat(product.agentId()).isEqualTo(agent);
        everyResultIsThereOnce();
    }

    private static void kill(Supplier<Optional<ProcessHandle>> which) {
        var victim = which.get().orElseThrow();
        long before = stored();

        victim.destroyForcibly();

        Await.until(
                "another process",
                LIMIT,
                () -> which.get()
                        .filter(process -> process.pid() != victim.pid())
                        .isPresent());
        Await.until(
                "the agent online again",
                LIMIT,
                () -> rest.get("/agents/" + agent).get("status").asText().equals("online"));
        Await.until(
                "new results",
                LIMIT,
                () -> rest.send("POST", "/agents/" + agent + "/checks/run", "{}")
                                        .status()
                                == 202
                        && stored() > before);
        everyResultIsThereOnce();
    }

    private static long stored() {
        return product.query("select count(*) from history.check_result").get(0);
    }

    /** The agent numbers its results; the server's cursor is the last number it has. */
    private static void everyResultIsThereOnce() {
        Await.until("as many results as numbers, none twice", Duration.ofSeconds(30), () -> {
            var row = product.query(
                    "select count(*), count(distinct (check_id, at)),"
                            + " (select max(greatest(live_seq, backlog_seq)) from history.agent_state) from history.check_result");
            return row.get(0).equals(row.get(1)) && row.get(0).equals(row.get(2));
        });
    }
}
