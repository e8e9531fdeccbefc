/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Five hundred connections a second from one address, while people and other agents go on. */
@Tag("alone")
class ConnectionFloodEndToEndTest {

    private static final int SECONDS = 12;
    /** Six hundred at once and fifty a second, for as long as the program may take. */
    private static final int ALLOWED = 600 + 50 * 3 * SECONDS;

    private static TestNetwork network;
    private static Product product;
    private static Rest rest;
    private static String agent;
    private static CommandLatency alone;

    @BeforeAll
    static void start() throws IOException {
        try {
            network = TestNetwork.open();
        } catch (IOException e) {
            assumeTrue(false, "no network namespace can be made here (it takes the superuser): " + e.getMessage());
        }
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
        CommandLatency.measure("warm-up", rest, agent, Duration.ofSeconds(4));
        alone = CommandLatency.measure("alone", rest, agent, Duration.ofSeconds(6));
        System.err.println(alone);
    }

    @AfterAll
    static void stop() throws IOException {
        if (product != null) {
            product.close();
        }
        if (network != null) {
            network.close();
        }
    }

    @ParameterizedTest
    @EnumSource(ConnectionFlood.Kind.class)
    void leavesOthersServedAndTheMemoryBounded(ConnectionFlood.Kind kind) throws Exception {
        var command = new ArrayList<>(network.prefix());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ConnectionFlood.class.getName(),
                network.here(),
                "" + product.httpsPort(),
                kind.name(),
                "" + SECONDS));
        var flood = new ProcessBuilder(command).redirectErrorStream(true).start();

        var during = CommandLatency.measure("500 a second, " + kind, rest, agent, Duration.ofSeconds(SECONDS - 2));
        var said = new String(flood.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.err.println(during + "  server " + rss() + " MB  " + said.strip());

        assertThat(during.failed()).isEmpty();
        assertThat(during.percentile(50)).isLessThan(3 * alone.percentile(50) + 50);
        assertThat(during.percentile(99)).isLessThan(3 * alone.percentile(99) + 500);
        // How many it manages depends on the machine, how many are let in does not.
        assertThat(letIn(said)).isPositive().isLessThan(ALLOWED);
        assertThat(rss()).as("megabytes of the server").isLessThan(1000);
        assertThat(rest.get("/agents/" + agent).get("status").asText()).isEqualTo("online");
    }

    /** All that were not refused. */
    private static int letIn(String outcomes) {
        int all = 0;
        for (var outcome : outcomes.strip().replaceAll("[{} ]", "").split(",")) {
            var parts = outcome.split("=", 2);
            all += parts[0].equals("refused") ? 0 : Integer.parseInt(parts[1]);
        }
        return all;
    }

    private static long rss() throws IOException {
        long pid = product.supervised("server").orElseThrow().pid();
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
