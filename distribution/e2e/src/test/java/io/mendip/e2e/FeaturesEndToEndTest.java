/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.testing.Await;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Features of the whole product switched off and on, with a real agent: nothing else changes its state. */
class FeaturesEndToEndTest {

    private static final String PROVIDER = "io.mendip.plugin.provider";

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

        assertThat(put("check.memory", "{\"state\":\"off\",\"clientId\":" + (client + 1) + "}")
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

    @Test
    void wrongSwitchesAreRefusedWithTheirReason() {
        assertThat(put("fleet", "{\"state\":\"off\"}").json().get("code").asText())
                .isEqualTo("feature_core");
        assertThat(put("plugins", "{\"state\":\"off\",\"siteId\":1}")
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("feature_for_everybody_only");
        assertThat(put("plugins", "{\"state\":\"of\"}").status()).isEqualTo(400);
        assertThat(put("nothing", "{\"state\":\"off\"}").status()).isEqualTo(404);
        assertThat(rest.get("/features").get("items")).hasSize(5);
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
