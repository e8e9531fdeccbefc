/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Features of the whole product switched off and on, with a real agent: nothing else changes its state. */
class FeaturesEndToEndTest {

    private static final String PROVIDER = "io.mendip.plugin.provider";

    private static final String PING = "io.mendip.agent.check.ping";
    private static final String PROCESS = "the process";

    private static Product product;
    private static Rest rest;
    private static String agent;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @Test
    void pluginsGoWithTheirEndpointsAndPlanLinesAndComeBackWhileNothingElseChanges() throws Exception {
        var plugins = new Plugins(product, rest);
        long plugin = plugins.upload(plugins.example("1.0.0"));
        plugins.awaitEverywhere(plugin, "active 1.0.0", 1);
        assertThat(types()).contains("file-age");
        var before = bundles();
        assertThat(before).containsEntry(PROVIDER, "active");
        var impact = rest.get("/features/plugins/impact?state=off");
        assertThat(impact.get("endpoints").toString()).contains("\"plugins\"", "\"publishers\"");
        assertThat(impact.get("jobs").toString()).contains("plugin.releases");
        assertThat(impact.get("refused")).isEmpty();

        assertThat(put("plugins", "{\"state\":\"off\"}").status()).isEqualTo(202);

        awaitDone("plugins");
        Await.until("no plugins at /plugins", () -> status("/plugins") == 404);
        assertThat(status("/publishers")).isEqualTo(404);
        assertThat(rest.get("/features/plugins").get("progress").get("others")).isEmpty();
        var off = bundles();
        assertThat(off.put(PROVIDER, "active")).isEqualTo("resolved");
        assertThat(off).isEqualTo(before);
        Await.until("no uploaded kind", () -> !types().contains("file-age"));
        // Plans go on: a new check reaches the agent.
        long check = plugins.assign(agent, "cpu", "{}");
        Await.until("its result", () -> !plugins.state(agent, check).isNull());

        assertThat(put("plugins", "{\"state\":\"on\"}").status()).isEqualTo(202);

        awaitDone("plugins");
        Await.until("plugins are back", () -> status("/plugins") == 200);
        assertThat(bundles()).isEqualTo(before);
        Await.until("the uploaded kind is back", () -> types().contains("file-age"));
        plugins.awaitEverywhere(plugin, "active 1.0.0", 1);
    }

    @Test
    void aKindThatIsOffForTheAgentsClientLeavesItsPlanAndComesBack() throws Exception {
        var plugins = new Plugins(product, rest);
        long client = rest.get("/agents/" + agent).get("clientId").asLong();
        long check = plugins.assign(agent, "memory", "{}");
        Await.until("its result", () -> !plugins.state(agent, check).isNull());
        var impact = rest.get("/features/check.memory/impact?state=off&clientId=" + client);
        assertThat(impact.get("agents").asInt()).isEqualTo(1);

        long other = rest.send("POST", "/clients", "{\"name\": \"Bluewater\", \"site\": \"Main\"}")
                .json()
                .get("id")
                .asLong();
        assertThat(put("check.memory", "{\"state\":\"off\",\"clientId\":" + other + "}")
                        .status())
                .isEqualTo(202);
        awaitDone("check.memory");
        assertThat(plugins.check(agent, check).get("switchedOff").asBoolean()).isFalse();
        assertThat(put("check.memory", "{\"state\":\"off\",\"clientId\":" + client + "}")
                        .status())
                .isEqualTo(202);
        awaitDone("check.memory");
        assertThat(plugins.check(agent, check).get("switchedOff").asBoolean()).isTrue();

        assertThat(put("check.memory", "{\"state\":\"default\",\"clientId\":" + client + "}")
                        .status())
                .isEqualTo(202);
        awaitDone("check.memory");
        assertThat(plugins.check(agent, check).get("switchedOff").asBoolean()).isFalse();
    }

    /** Two real agents of two clients: what each has and the process it is, before, while it is off for one, and after. */
    @Test
    void aShippedBundleLeavesTheAgentsOfOneClientAndComesBackWhileOthersNoticeNothing() throws Exception {
        long client = rest.get("/agents/" + agent).get("clientId").asLong();
        try (var other = agentOfAnotherClient()) {
            var before = agentBundles(agent);
            var otherBefore = agentBundles(other.id());
            assertThat(before.get(PING)).isEqualTo("shipped active");
            assertThat(otherBefore.get(PING)).isEqualTo("shipped active");

            assertThat(put("check.ping", "{\"state\":\"off\",\"clientId\":" + client + "}")
                            .status())
                    .isEqualTo(202);
            Await.until(
                    "ping is gone",
                    () -> "shipped withdrawn".equals(agentBundles(agent).get(PING)));
            assertThat(changed(before, agentBundles(agent))).containsExactly(PING);
            assertThat(changed(otherBefore, agentBundles(other.id()))).isEmpty();

            // Also for an agent that starts anew, before its server tells it anything.
            product.supervised("agent").orElseThrow().destroyForcibly();
            Await.until(
                    "the agent is back",
                    () -> !process(agent).isEmpty() && !process(agent).equals(before.get(PROCESS)));
            assertThat(changed(before, agentBundles(agent))).containsExactlyInAnyOrder(PING, PROCESS);
            assertThat(agentBundles(agent).get(PING)).isEqualTo("shipped withdrawn");

            var restarted = agentBundles(agent);
            assertThat(put("check.ping", "{\"state\":\"default\",\"clientId\":" + client + "}")
                            .status())
                    .isEqualTo(202);
            Await.until(
                    "ping is back",
                    () -> "shipped active".equals(agentBundles(agent).get(PING)));
            assertThat(changed(restarted, agentBundles(agent))).containsExactly(PING);
            assertThat(changed(before, agentBundles(agent))).containsExactly(PROCESS);
            assertThat(changed(otherBefore, agentBundles(other.id()))).isEmpty();
            assertThat(rest.send("DELETE", "/agents/" + other.id(), null).status())
                    .isEqualTo(204);
        }
    }

    private static AgentProcess agentOfAnotherClient() throws IOException {
        var client = rest.post("/clients", "{\"name\":\"Another\",\"site\":\"Elsewhere\"}")
                .get("id");
        var site = StreamSupport.stream(rest.get("/clients").get("items").spliterator(), false)
                .filter(row -> row.get("id").equals(client))
                .findFirst()
                .orElseThrow()
                .get("sites")
                .get(0)
                .get("id");
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}")
                .get("token")
                .asText();
        var other = new AgentProcess(product.data().resolve("other-agent"), product.url(), token, List.of());
        Await.until("the other agent", () -> !agentBundles(other.id()).isEmpty());
        return other;
    }

    /** Origin and state by symbolic name, and the process; empty while the agent does not answer. */
    private static Map<String, String> agentBundles(String id) {
        var answer = rest.send("GET", "/agents/" + id + "/bundles", null);
        var states = new TreeMap<String, String>();
        if (answer.status() == 200) {
            states.put(PROCESS, answer.json().get("process").asText());
            answer.json()
                    .get("items")
                    .forEach(bundle -> states.put(
                            bundle.get("symbolicName").asText(),
                            bundle.get("origin").asText() + " "
                                    + bundle.get("state").asText()));
        }
        return states;
    }

    private static String process(String id) {
        return Objects.requireNonNullElse(agentBundles(id).get(PROCESS), "");
    }

    /** Whose state is another one, or who is there in one of them only. */
    private static Set<String> changed(Map<String, String> one, Map<String, String> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        System.err.println("changed: " + names + " of " + one.size());
        return names;
    }

    @Test
    void uploadedBundlesLeaveTheAgentsOfAClientAndTheirChecksWaitForThem() throws Exception {
        var plugins = new Plugins(product, rest);
        long plugin = plugins.upload(plugins.example("1.1.0"));
        plugins.awaitEverywhere(plugin, "active 1.1.0", 1);
        long check = plugins.assign(agent, "file-age", "{\"path\": \"/etc/hostname\"}");
        Await.until("its result", () -> !plugins.state(agent, check).isNull());
        long client = rest.get("/agents/" + agent).get("clientId").asLong();
        var before = bundles();
        assertThat(rest.get("/features/plugins/impact?state=off&clientId=" + client)
                        .get("agents")
                        .asInt())
                .isEqualTo(1);

        assertThat(put("plugins", "{\"state\":\"off\",\"clientId\":" + client + "}")
                        .status())
                .isEqualTo(202);

        awaitDone("plugins");
        assertThat(bundles()).isEqualTo(before);
        assertThat(plugins.check(agent, check).get("switchedOff").asBoolean()).isTrue();
        assertThat(plugins.states(plugin)).isEmpty();
        assertThat(rest.send("POST", "/plugins/" + plugin + "/agents/" + agent + "/retry", null)
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("feature.off");
        Await.until("no jar on the agent", () -> jarsOfTheAgent() == 0);

        assertThat(put("plugins", "{\"state\":\"default\",\"clientId\":" + client + "}")
                        .status())
                .isEqualTo(202);

        awaitDone("plugins");
        plugins.awaitEverywhere(plugin, "active 1.1.0", 1);
        assertThat(plugins.check(agent, check).get("switchedOff").asBoolean()).isFalse();
        Await.until("the jar again", () -> jarsOfTheAgent() == 1);
    }

    /** Killed at any moment after it was taken, a switch is finished by the next start. */
    @Test
    void aSwitchSurvivesTheEndOfTheServerInTheMiddle() {
        var random = new Random();
        for (int round = 0; round < 4; round++) {
            boolean on = round % 2 == 1;
            var wish = on ? "on" : "off";
            assertThat(put("plugins", "{\"state\":\"" + wish + "\"}").status()).isEqualTo(202);
            long moment =
                    System.nanoTime() + Duration.ofMillis(random.nextInt(60)).toNanos();
            Await.until("the moment", () -> System.nanoTime() >= moment);
            product.supervised("server").orElseThrow().destroyForcibly();

            // An address that is not there yet is not there either, so the setting is asked for.
            Await.until("the server with plugins " + wish, Duration.ofSeconds(90), () -> isDone(wish, on));
            Await.until("its addresses", () -> status("/plugins") == (on ? 200 : 404));
        }
        // Each end of the server doubled the agent's back-off, up to its minute.
        Await.until("the agent", Duration.ofSeconds(90), () -> !process(agent).isEmpty());
    }

    private static boolean isDone(String wish, boolean on) {
        return rest.get("/features/plugins").get("state").asText().equals(wish)
                && on
                        == "active"
                                .equals(bundles()
                                        .get(PROVIDER)); // installed is what was never resolved since the start
    }

    /** Jars of uploaded bundles that the agent keeps. */
    private static long jarsOfTheAgent() {
        var folder = product.data().resolve("agent/plugins");
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).count();
        } catch (IOException | UncheckedIOException e) {
            return -1; // a file went while it was looked at
        }
    }

    @Test
    void wrongSwitchesAreRefusedWithTheirReason() {
        assertThat(put("fleet", "{\"state\":\"off\"}").json().get("code").asText())
                .isEqualTo("feature_core");
        var unknown = put("plugins", "{\"state\":\"off\",\"siteId\":987654}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("detail").asText()).contains("Site 987654");
        assertThat(put("plugins", "{\"state\":\"of\"}").status()).isEqualTo(400);
        assertThat(put("nothing", "{\"state\":\"off\"}").status()).isEqualTo(404);
        assertThat(rest.get("/features").get("items")).hasSize(6);
        assertThat(rest.get("/features").get("refused")).isEmpty();
    }

    private static Rest.Answer put(String feature, String body) {
        return rest.send("PUT", "/features/" + feature + "/state", body);
    }

    private static int status(String path) {
        return rest.send("GET", path, null).status();
    }

    private static String types() {
        return rest.get("/check-types").toString();
    }

    private static void awaitDone(String feature) {
        Await.until(
                "switch of " + feature,
                () -> rest.get("/features/" + feature)
                        .get("progress")
                        .get("state")
                        .asText()
                        .equals("done"));
    }

    private static Map<String, String> bundles() {
        var states = new TreeMap<String, String>();
        rest.get("/system/bundles")
                .get("items")
                .forEach(bundle -> states.put(
                        bundle.get("symbolicName").asText(), bundle.get("state").asText()));
        return states;
    }
}
