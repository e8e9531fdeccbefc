/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mendip.testing.Await;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scripts of the library on a real agent, with values of fields and keys, and what must not be seen of these. */
class ScriptsEndToEndTest {

    private static final String SECRET = "correct-horse-battery-4711";

    private static Product product;
    private static Rest rest;
    private static String agent;
    private static String client;

    @BeforeAll
    static void start() throws Exception {
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
        client = rest.get("/clients").get("items").get(0).get("id").asText();
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    private static String script(String name, String body, String arguments, String environment) {
        return rest.post(
                        "/scripts",
                        "{\"name\":\"" + name
                                + "\",\"folder\":\"Tests\",\"interpreter\":\"sh\",\"platforms\":[\"linux\"],"
                                + "\"timeoutSeconds\":60,\"arguments\":[" + arguments + "],\"environment\":["
                                + environment
                                + "],\"body\":\"" + body + "\"}")
                .get("id")
                .asText();
    }

    private static Rest.Answer run(String parameters) {
        return rest.send(
                "POST",
                "/jobs",
                "{\"type\":\"script\",\"target\":{\"agents\":[\"" + agent + "\"]},\"parameters\":{" + parameters
                        + "}}");
    }

    private static JsonNode ended(JsonNode job) {
        var path = "/jobs/" + job.get("id").asText();
        Await.until(
                "the end of " + path,
                Duration.ofSeconds(60),
                () -> !rest.get(path).get("state").asText().equals("running"));
        return rest.get("/commands?job=" + job.get("id").asText()).get("items").get(0);
    }

    private static JsonNode output(JsonNode command) {
        return rest.get("/commands/" + command.get("id").asText() + "/output");
    }

    @Test
    void aScriptGetsItsArgumentsAndASecretThatIsNowhereElse() throws Exception {
        var field = rest.post("/custom-fields", "{\"model\":\"client\",\"name\":\"Support line\",\"type\":\"text\"}")
                .get("id")
                .asText();
        assertThat(rest.send(
                                "PATCH",
                                "/clients/" + client + "/fields",
                                "{\"values\":{\"" + field + "\":\"it's $(id); \\\"+49\\\"\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(rest.send("PUT", "/key-store/BACKUP_PASSWORD", "{\"value\":\"for all\"}")
                        .status())
                .isEqualTo(200);
        var key = rest.send("PUT", "/key-store/BACKUP_PASSWORD/clients/" + client, "{\"value\":\"" + SECRET + "\"}");
        assertThat(key.status()).isEqualTo(200);
        assertThat(key.body()).doesNotContain(SECRET);
        rest.post("/snippets", "{\"name\":\"Strict\",\"body\":\"set -eu\"}");
        var id = script(
                "Back up",
                "{{strict}}\\necho \\\"$1 $2\\\"\\necho got ${#PASSWORD} $PASSWORD\\nsleep 3\\necho \\\"$PASSWORD\\\" >&2",
                "\"{{client.support LINE}}\",\"{{agent.hostname}}/{{client.name}}\"",
                "\"PASSWORD={{global.BACKUP_PASSWORD}}\"");

        var answer = run("\"script\":" + id);

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().get("title").asText()).isEqualTo("Back up");
        assertThat(answer.json().get("timeoutSeconds").asInt()).isEqualTo(60);
        Await.until("it runs", () -> Traces.processes("sleep\0003").size() == 1);
        assertThat(Traces.processes(SECRET)).as("in any list of processes").isEmpty();
        var command = ended(answer.json());
        assertThat(command.get("state").asText()).as(command.toString()).isEqualTo("succeeded");
        var output = output(command);
        assertThat(output.get("output").asText())
                .startsWith("it's $(id); \"+49\" ")
                .contains("/My company\n")
                .contains("got " + SECRET.length() + " ")
                .doesNotContain(SECRET);
        assertThat(output.get("errors").asText()).isNotBlank().doesNotContain(SECRET);
        assertThat(Traces.files(product.data(), SECRET)).isEmpty();
        assertThat(rest.get("/key-store").toString())
                .contains("BACKUP_PASSWORD")
                .doesNotContain(SECRET);
    }

    @Test
    void whatCannotBePutInIsSaidBeforeAnythingIsSent() {
        var id = script("Lacking", "echo $1", "\"{{agent.No such}}\"", "\"X={{global.NONE}}\"");
        long before = rest.get("/jobs").get("items").size();

        var answer = run("\"script\":" + id);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"code\":\"unresolved\"")
                .contains("{{agent.No such}} has no value")
                .contains("{{global.NONE}} has no value");
        assertThat(rest.get("/jobs").get("items")).hasSize((int) before);
    }

    @Test
    void whatWasAskedForIsRunThoughTheScriptIsChangedMeanwhile() {
        var id = script("Changing", "sleep 1; echo first", "", "");
        var job = run("\"script\":" + id).json();
        var change = rest.send(
                "PUT",
                "/scripts/" + id,
                "{\"name\":\"Changing\",\"interpreter\":\"sh\",\"body\":\"echo second\",\"version\":1}");
        assertThat(change.status()).as(change.body()).isEqualTo(200);
        assertThat(rest.send(
                                "PUT",
                                "/scripts/" + id,
                                "{\"name\":\"Changing\",\"interpreter\":\"sh\",\"body\":\"echo third\",\"version\":1}")
                        .status())
                .isEqualTo(409);

        assertThat(output(ended(job)).get("output").asText()).isEqualTo("first\n");
        assertThat(output(ended(run("\"script\":" + id).json())).get("output").asText())
                .isEqualTo("second\n");
        rest.send("POST", "/scripts/" + id + "/versions/1/restore", "{}");
        assertThat(output(ended(run("\"script\":" + id).json())).get("output").asText())
                .isEqualTo("first\n");
        assertThat(rest.get("/scripts/" + id + "/versions").get("items")).hasSize(3);
    }
}
