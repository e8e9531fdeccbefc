/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.mendip.testing.Https;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From nothing to this very machine in the list with live checks. */
class FirstLightEndToEndTest {

    private static Product product;
    private static Rest rest;
    private static String agent;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        var printed = product.up();
        assertThat(printed.get("setupUrl").isNull())
                .as("an administrator came by environment")
                .isTrue();
        rest = product.rest();
        agent = product.agentId();
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @Test
    void showsThisMachineOnlineInMainOfMyCompany() throws IOException {
        var row = rest.get("/agents/" + agent);

        assertThat(row.get("status").asText()).isEqualTo("online");
        assertThat(row.get("client").asText()).isEqualTo("My company");
        assertThat(row.get("site").asText()).isEqualTo("Main");
        assertThat(row.get("hostname").asText()).isEqualTo(output("hostname").trim());
        Await.until(
                "the address as the server sees it",
                Duration.ofSeconds(60),
                () -> rest.get("/agents/" + agent).get("publicAddress").asText().equals("127.0.0.1"));
    }

    @Test
    void measuresTheDiskAsDfDoes() throws IOException {
        var disk = measured("disk");

        var df = output("df", "--output=avail,pcent", "-B1", "/")
                .lines()
                .toList()
                .get(1)
                .trim()
                .split("\\s+");
        assertThat(metric(disk, "free_bytes")).isCloseTo(Double.parseDouble(df[0]), within(2e9));
        double used = Double.parseDouble(df[1].replace("%", ""));
        assertThat(metric(disk, "free_percent")).isCloseTo(100 - used, within(2.0));
    }

    @Test
    void measuresMemoryAsTheKernelDoes() throws IOException {
        var memory = measured("memory");

        double total = meminfo("MemTotal");
        double available = meminfo("MemAvailable");
        assertThat(metric(memory, "total_bytes")).isCloseTo(total, within(1.0));
        assertThat(metric(memory, "used_percent")).isCloseTo(100 * (total - available) / total, within(15.0));
    }

    @Test
    void measuresTheProcessorAndPingsItself() {
        assertThat(metric(measured("cpu"), "used_percent")).isBetween(0.0, 100.0);
        assertThat(measured("ping").get("state").get("severity").asText()).isEqualTo("passing");
    }

    @Test
    void turnsTheAgentToErrorWhenTheDiskIsTooFullAndBack() {
        var check = measured("disk").get("id").asLong();

        rest.patch("/checks/" + check, "{\"parameters\":{\"path\":\"/\",\"warnBelow\":100,\"errorBelow\":100}}");
        rest.send("POST", "/checks/" + check + "/run", "{}");
        Await.until("error", Duration.ofSeconds(30), () -> severity().equals("error"));

        rest.patch("/checks/" + check, "{\"parameters\":{\"path\":\"/\",\"warnBelow\":1,\"errorBelow\":0}}");
        rest.send("POST", "/checks/" + check + "/run", "{}");
        Await.until(
                "not error any more", Duration.ofSeconds(30), () -> !severity().equals("error"));
    }

    @Test
    void namesTheFieldThatIsOutOfBounds() {
        var check = measured("disk").get("id").asLong();

        var answer = rest.send("PATCH", "/checks/" + check, "{\"parameters\":{\"path\":\"/\",\"warnBelow\":500}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asText()).isEqualTo("invalid_input");
        assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo("/parameters/warnBelow");
    }

    @Test
    void keepsTheLibrariesOfTheInventoryOutOfTheAgent() throws IOException {
        Await.until(
                "an inventory",
                Duration.ofSeconds(60),
                () -> !rest.get("/agents/" + agent).get("inventory").isNull());

        long pid = product.supervised("agent").orElseThrow().pid();
        assertThat(Files.readString(Path.of("/proc/" + pid + "/maps")))
                .contains("libjvm")
                .doesNotContain("jna");
    }

    @Test
    void answersPings() {
        Await.until(
                "an answer",
                Duration.ofSeconds(30),
                () -> rest.send("POST", "/agents/" + agent + "/ping", "{}").status() == 200);
        assertThat(rest.post("/agents/" + agent + "/ping", "{}")
                        .get("roundTripMs")
                        .asDouble())
                .isBetween(0.0, 5000.0);
    }

    @Test
    void compressesLargeAnswersForWhoAsksForIt() throws Exception {
        var https = new Https(product.httpsPort());
        var token = Files.readString(product.data().resolve("run/local.token")).strip();
        var plain = https.get("/api/v1/openapi.json", "X-Local-Token", token);
        var packed = https.get("/api/v1/openapi.json", "X-Local-Token", token, "Accept-Encoding", "gzip");
        var small = https.get("/api/v1/clients", "X-Local-Token", token, "Accept-Encoding", "gzip");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body().length()).isLessThan(plain.body().length() / 3);
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(small.headers().firstValue("Content-Encoding"))
                .as("what is small could hold a secret")
                .isEmpty();
    }

    @Test
    void showsItsJobsOnTheCommandLine() {
        var outcome = product.command("inspect", "scheduled");

        assertThat(outcome.code()).as(outcome.error()).isZero();
        assertThat(outcome.output()).contains("history.partitions");
    }

    private static String severity() {
        return rest.get("/agents/" + agent).get("severity").asText();
    }

    /** A check of this machine, once it has a result. */
    private static JsonNode measured(String type) {
        var found = new JsonNode[1];
        Await.until("result of " + type, Duration.ofSeconds(90), () -> {
            for (var check : rest.get("/agents/" + agent + "/checks").get("items")) {
                if (check.get("type").asText().equals(type)
                        && !check.get("state").isNull()) {
                    found[0] = check;
                }
            }
            return found[0] != null;
        });
        return found[0];
    }

    private static double metric(JsonNode check, String name) {
        for (var metric : check.get("state").get("metrics")) {
            if (metric.get("name").asText().equals(name)) {
                return metric.get("value").asDouble();
            }
        }
        throw new AssertionError("no metric " + name + " in " + check);
    }

    private static double meminfo(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String output(String... command) throws IOException {
        var process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
