/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mendip.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of the whole product on real agents: stored, sent, run at most once, reported, whatever comes between. */
class JobsEndToEndTest {

    private static Product product;
    private static Rest rest;
    private static String agent;
    private static AgentProcess laptop;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
        var plugins = new Plugins(product, rest);
        var plugin = plugins.upload(plugins.bundle("org.example.e2e.mark", "io.mendip.e2e.tasks"));
        var site = rest.get("/clients").get("items").get(0).get("sites").get(0).get("id");
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}")
                .get("token")
                .asText();
        laptop = new AgentProcess(product.data().resolve("laptop"), product.url(), token, List.of());
        plugins.awaitEverywhere(plugin, "active 1.0.0", 2);
    }

    @AfterAll
    static void stop() throws IOException {
        laptop.close();
        product.close();
    }

    @Test
    void aTaskOfAnUploadedBundleRunsWithItsOutputAndItsFailures() {
        var job = submit(agent, laptop.id(), "\"says\":\"hello\\nworld\"");

        var done = awaitEnd(job);
        assertThat(done.get("counts").get("succeeded").asInt()).isEqualTo(2);
        assertThat(done.get("state").asText()).isEqualTo("done");
        var command = commands(job).get(0);
        assertThat(command.get("summary").asText()).isEqualTo("marked");
        assertThat(command.get("exitCode").asInt()).isZero();
        assertThat(command.get("user").asText()).isEqualTo("admin");
        var output = rest.get("/commands/" + command.get("id").asText() + "/output");
        assertThat(output.get("output").asText()).isEqualTo("hello\nworld\n");
        assertThat(marks()).hasSize(2);
        var groups = rest.get("/jobs/" + job + "/groups").get("items");
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).get("count").asInt()).isEqualTo(2);

        var failing = submit(agent, laptop.id(), "\"ending\":\"FAIL\"");
        assertThat(awaitEnd(failing).get("counts").get("failed").asInt()).isEqualTo(2);
        assertThat(commands(failing).get(0).get("exitCode").asInt()).isEqualTo(3);
        var again = rest.send("POST", "/jobs/" + failing + "/repeat", "{}");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().get("total").asInt()).isEqualTo(2);
        var throwing = submit(agent, "\"ending\":\"THROW\"");
        awaitEnd(throwing);
        assertThat(commands(throwing).get(0).get("summary").asText()).contains("marked and threw");
    }

    @Test
    void whatWaitsForASleepingAgentRunsOnceWhenItWakes() throws IOException {
        laptop.signal("TERM");
        Await.until("offline", () -> status(laptop.id()).equals("offline"));

        var job = submit(laptop.id(), "\"says\":\"awake\"");
        var late = submit(
                laptop.id(),
                "\"mark\":\"never\"",
                "\"delivery\":\"until\",\"until\":\"" + Instant.now().plusSeconds(3) + "\"");
        var cancelled = submit(laptop.id(), "\"mark\":\"cancelled\"");
        assertThat(states(job)).containsExactly("queued");
        assertThat(rest.send("POST", "/jobs/" + cancelled + "/cancel", "{}").status())
                .isEqualTo(200);
        assertThat(states(cancelled)).containsExactly("cancelled");
        assertThat(job(cancelled).get("state").asText()).isEqualTo("cancelled");
        Await.until("too late", Duration.ofSeconds(20), () -> states(late).equals(Set.of("expired")));
        laptop.run();

        assertThat(awaitEnd(job).get("counts").get("succeeded").asInt()).isEqualTo(1);
        assertThat(marks()).containsExactly("mark");
    }

    @Test
    void whatIsCutOffEndsAsUnknownAndNeverStartsAgain() throws IOException {
        var job = submit(laptop.id(), "\"seconds\":600");
        Await.until("it runs", () -> states(job).equals(Set.of("running")) && marks().size() == 1);

        laptop.signal("KILL");
        laptop.run();

        awaitEnd(job);
        assertThat(states(job)).containsExactly("unknown");
        assertThat(commands(job).get(0).get("reason").asText()).isEqualTo("agent_ended");
        var next = submit(laptop.id(), "\"mark\":\"next\"");
        awaitEnd(next);
        assertThat(marks()).containsExactly("mark", "next");
    }

    @Test
    void whatRunsIsEndedByWhoAsksForItAndAtItsTimeLimit() {
        var job = submit(agent, "\"seconds\":600");
        Await.until("it runs", () -> states(job).equals(Set.of("running")));
        rest.send("POST", "/jobs/" + job + "/cancel", "{}");
        awaitEnd(job);
        assertThat(states(job)).containsExactly("cancelled");

        var slow = submit(agent, "\"seconds\":600", "\"timeoutSeconds\":1");
        awaitEnd(slow);
        assertThat(states(slow)).containsExactly("timed_out");
    }

    @Test
    void aRowThatSomebodyChangedInTheDatabaseIsNotSent() throws IOException {
        laptop.signal("TERM");
        Await.until("offline", () -> status(laptop.id()).equals("offline"));
        var job = submit(laptop.id(), "\"says\":\"harmless\"");

        product.execute(
                "update command.job set parameters = replace(parameters, 'harmless', 'harmful') where id = " + job);
        laptop.run();

        awaitEnd(job);
        assertThat(states(job)).containsExactly("refused");
        assertThat(commands(job).get(0).get("reason").asText()).isEqualTo("bad_seal");
        assertThat(marks()).isEmpty();
    }

    @Test
    void aScriptRunsFromItsParametersAndLeavesNothingBehind() {
        var body = "{\"type\":\"script\",\"target\":{\"agents\":[\"" + agent + "\"]},\"parameters\":{"
                + "\"interpreter\":\"sh\",\"arguments\":[\"a b\",\"$(id)\"],\"environment\":[\"GREETING=hi; there\"],"
                + "\"body\":\"echo \\\"$GREETING|$1|$2\\\"\\necho oops >&2\\nexit 7\\n\"}}";
        var job = rest.post("/jobs", body).get("id").asLong();

        awaitEnd(job);

        var command = commands(job).get(0);
        assertThat(command.get("state").asText()).as(command.toString()).isEqualTo("failed");
        assertThat(command.get("exitCode").asInt()).isEqualTo(7);
        var output = rest.get("/commands/" + command.get("id").asText() + "/output");
        assertThat(output.get("output").asText()).isEqualTo("hi; there|a b|$(id)\n");
        assertThat(output.get("errors").asText()).isEqualTo("oops\n");
        Await.until(
                "nothing is left of it",
                () -> files("agent/scripts").isEmpty() && files("agent/runs").isEmpty());
    }

    private static List<Path> files(String name) throws IOException {
        var place = product.data().resolve(name);
        if (!Files.exists(place)) {
            return List.of();
        }
        try (var all = Files.list(place)) {
            return all.toList();
        }
    }

    @Test
    void badInputSaysWhatIsWrong() {
        var nobody = rest.send("POST", "/jobs", "{\"type\":\"e2e-mark\"}");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.body()).contains("/target");
        var unknown = rest.send("POST", "/jobs", "{\"type\":\"no-such\",\"target\":{\"scope\":\"all\"}}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("no-such");
        var wrong = rest.send(
                "POST",
                "/jobs",
                "{\"type\":\"e2e-mark\",\"target\":{\"scope\":\"all\"},\"parameters\":{\"seconds\":\"many\"}}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("/parameters/seconds", "/parameters/file");
        var query = rest.send(
                "POST", "/jobs", "{\"type\":\"e2e-mark\",\"target\":{\"scope\":\"all\",\"q\":\"colour:red\"}}");
        assertThat(query.status()).isEqualTo(400);
    }

    private long submit(String id, String parameters) {
        return submit(List.of(id), parameters, "");
    }

    private long submit(String id, String other, String parameters) {
        return parameters.contains("delivery") || parameters.contains("timeoutSeconds")
                ? submit(List.of(id), other, "," + parameters)
                : submit(List.of(id, other), parameters, "");
    }

    private long submit(List<String> agents, String parameters, String more) {
        var mark = parameters.contains("\"mark\"") ? "" : "\"mark\":\"mark\",";
        return rest.post(
                        "/jobs",
                        "{\"type\":\"e2e-mark\",\"target\":{\"agents\":[\"" + String.join("\",\"", agents)
                                + "\"]},\"parameters\":{\"file\":\"" + file() + "\"," + mark + parameters + "}" + more
                                + "}")
                .get("id")
                .asLong();
    }

    private Path file() {
        return folder.resolve("marks");
    }

    private List<String> marks() {
        try {
            return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode awaitEnd(long job) {
        try {
            Await.until(
                    "the end of job " + job,
                    Duration.ofSeconds(40),
                    () -> !job(job).get("ended").isNull());
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + commands(job), e);
        }
        return job(job);
    }

    private static JsonNode job(long id) {
        return rest.get("/jobs/" + id);
    }

    private static JsonNode commands(long job) {
        return rest.get("/commands?job=" + job).get("items");
    }

    private static Set<String> states(long job) {
        return Set.copyOf(commands(job).findValuesAsText("state"));
    }

    private static String status(String id) {
        return rest.get("/agents/" + id).get("status").asText();
    }
}
