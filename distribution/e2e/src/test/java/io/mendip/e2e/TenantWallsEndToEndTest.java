/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mendip.e2e.Operations.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Calls every operation that the OpenAPI document names as everybody who must not: somebody of another client, somebody
 * without permissions, an agent, nobody. An operation that comes later is called by itself.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TenantWallsEndToEndTest {

    private static final String MARK = "Zyx Confidential Ltd";

    private static ExtendedProduct extended;
    private static Product product;
    private static Rest admin;
    private static String agent;
    private static long otherClient;
    private static Map<String, String> things;
    private static List<Operation> operations;

    /** About things that are nobody's in particular: each sees them, and only its own agents in them. */
    private static final List<String> SERVERS_OWN = List.of(
            "GET /plugins/{id}",
            "GET /plugins/{id}/agents",
            "GET /features/{id}",
            "GET /features/{id}/impact",
            "GET /scripts/{script}",
            "GET /scripts/{script}/versions",
            "GET /scripts/{script}/versions/{number}",
            "PUT /scripts/{script}/favourite",
            "DELETE /scripts/{script}/favourite");

    /** Bodies that would be taken from somebody who may. */
    private static Map<String, String> bodies;

    @BeforeAll
    static void start() throws Exception {
        extended = new ExtendedProduct();
        product = new Product(extended.home());
        product.up();
        admin = product.rest();
        agent = product.agentId();
        var row = admin.get("/agents/" + agent);
        admin.patch("/clients/" + row.get("clientId").asLong(), "{\"name\":\"" + MARK + "\"}");
        otherClient = admin.post("/clients", "{\"name\":\"Other\",\"site\":\"Elsewhere\"}")
                .get("id")
                .asLong();
        var site = row.get("siteId").asText();
        admin.patch("/agents/" + agent, "{\"description\":\"" + MARK + "\"}");
        var token = admin.post("/enrolment/tokens", "{\"siteId\":" + site + "}");
        Await.until(
                "checks have results",
                Duration.ofSeconds(90),
                () -> !admin.get("/agents/" + agent + "/metrics").get("series").isEmpty());
        var check = admin.get("/agents/" + agent + "/checks")
                .get("items")
                .get(0)
                .get("id")
                .asText();
        var hash = "ab".repeat(32);
        things = new HashMap<>(Map.of(
                "/agents/{id}",
                agent,
                "/agents/{agent}",
                agent,
                "/agents/{id}/machines/{hash}",
                hash,
                "/clients/{id}",
                row.get("clientId").asText(),
                "/sites/{id}",
                site,
                "/enrolment/tokens/{id}",
                token.get("id").asText(),
                "/checks/{id}",
                check,
                "/me/api-keys/{id}",
                "1",
                "/me/sessions/{id}",
                "1",
                "/local/users/{name}",
                Product.USER));
        things.put("/system/processes/{name}", "nothing");
        things.put("/system/log/levels/{logger}", "ROOT");
        things.put("/plugins/{id}", TestPlugin.upload(product));
        things.put("/plugins/{id}/agents/{agent}", agent);
        things.put("/publishers/{fingerprint}", "0".repeat(64));
        things.put("/features/{id}", "check.ping");
        var job = TestJob.on(product, admin, agent);
        things.putAll(TestSettings.made(admin, agent, row.get("clientId").asText(), site));
        things.put("/jobs/{job}", job.id());
        things.put("/commands/{command}", job.command());
        bodies = bodies(site, row.get("clientId").asLong());
        operations = new Operations(admin.get("/openapi.json"), things::get).all();
        assertThat(operations).hasSizeGreaterThan(45);
    }

    private static Map<String, String> bodies(String site, long client) {
        var version = admin.get("/plugins/" + things.get("/plugins/{id}"))
                .get("versions")
                .get(0);
        var reviewed = "{\"version\":\"" + version.get("version").asText() + "\",\"sha256\":\""
                + version.get("sha256").asText() + "\"}";
        var publisher = "{\"label\":\"Mine\",\"kinds\":[\"agent\"],\"certificate\":\"none\"}";
        var all = new HashMap<>(TestSettings.bodies());
        all.putAll(Map.ofEntries(
                entry("POST /sites", "{\"clientId\":" + client + ",\"name\":\"Mine now\"}"),
                entry("POST /enrolment/tokens", "{\"siteId\":" + site + "}"),
                entry(
                        "POST /jobs",
                        "{\"type\":\"e2e-mark\",\"target\":{\"agents\":[\"" + things.get("/agents/{agent}")
                                + "\"]},\"parameters\":{\"file\":\"/tmp/never\",\"mark\":\"a\"}}"),
                entry("POST /agents/{agent}/checks", "{\"type\":\"cpu\"}"),
                entry("PATCH /agents/{id}", "{\"description\":\"changed\"}"),
                entry("PATCH /clients/{id}", "{\"name\":\"changed\"}"),
                entry("PATCH /sites/{id}", "{\"name\":\"changed\"}"),
                entry("PATCH /checks/{id}", "{\"enabled\":false}"),
                entry("PUT /features/{id}/state", "{\"state\":\"off\",\"clientId\":" + client + "}"),
                entry("PUT /system/log/levels/{logger}", "{\"level\":\"off\"}"),
                entry("POST /plugins/{id}/signoff", reviewed),
                entry("POST /plugins/{id}/refusal", reviewed),
                entry("POST /publishers", publisher),
                entry("PUT /publishers/{fingerprint}", publisher)));
        return all;
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
        extended.close();
    }

    @Test
    @Order(1)
    void nothingOfAClientIsSeenOrChangedFromAnother() {
        var before = state();
        var other = as("X-API-Key", "client-" + otherClient);
        var soft = new SoftAssertions();

        for (var operation : operations) {
            var answer = other.send(operation, operation.body(bodies));
            if (operation.aboutAThing() && !SERVERS_OWN.contains(operation.toString())) {
                soft.assertThat(answer.status())
                        .as("%s: %s", operation, answer.body())
                        .isIn(403, 404);
            }
            soft.assertThat(answer.status()).as(operation.toString()).isLessThan(500);
            soft.assertThat(answer.body()).as(operation.toString()).doesNotContain(MARK);
            if (!operation.aboutAThing() || SERVERS_OWN.contains(operation.toString())) {
                soft.assertThat(answer.body()).as(operation.toString()).doesNotContain(agent);
            }
        }
        soft.assertThat(other.get("/agents").get("total").asInt()).isZero();
        soft.assertThat(other.get("/agents?fields=list").get("total").asInt()).isZero();
        soft.assertThat(other.get("/agents?scope=client:" + things.get("/clients/{id}"))
                        .get("items"))
                .isEmpty();
        soft.assertThat(other.get("/sites").get("items")).hasSize(1);
        soft.assertThat(other.get("/plugins/" + things.get("/plugins/{id}") + "/agents")
                        .get("total")
                        .asInt())
                .isZero();
        soft.assertAll();
        assertThat(state()).isEqualTo(before);
    }

    /** Otherwise the walls might only be paths that lead nowhere. */
    @Test
    @Order(2)
    void whoMaySeesAllOfIt() {
        operations.stream()
                .filter(operation -> operation.method().equals("GET"))
                .forEach(operation -> assertThat(
                                admin.send("GET", operation.path(), null).status())
                        .as(operation.toString())
                        .isEqualTo(200));
        var same = as("X-API-Key", "client-" + things.get("/clients/{id}"));
        assertThat(same.get("/agents").get("items")).hasSize(1);
        assertThat(same.get("/agents/" + agent).get("description").asText()).isEqualTo(MARK);
    }

    @Test
    @Order(3)
    void withoutPermissionsOnlyTheOwnAccountIsThere() {
        var nothing = as("X-API-Key", "nothing");

        for (var operation : operations) {
            var answer = nothing.send(operation, operation.body(bodies));
            if (!operation.open() && !operation.permission().equals("signed-in")) {
                assertThat(answer.status())
                        .as("%s: %s", operation, answer.body())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    @Order(4)
    void anAgentsCredentialOpensNoDoorOfPeople() throws IOException {
        var jwt = Files.readString(product.data().resolve("agent/agent.jwt")).strip();

        for (var rest : List.of(
                as("Authorization", "Bearer " + jwt), as("X-API-Key", jwt), as("Cookie", "mendip_session=" + jwt))) {
            refused(rest);
        }
    }

    @Test
    @Order(5)
    void nobodyGetsNothing() {
        refused(product.anonymous());
    }

    @Test
    @Order(6)
    void whatWasMadeIsWhereTheAnswerSays() {
        var made = Map.of(
                "/clients",
                "{\"name\":\"Third\",\"site\":\"Here\"}",
                "/sites",
                "{\"clientId\":" + otherClient + ",\"name\":\"There\"}",
                "/enrolment/tokens",
                "{\"siteId\":" + things.get("/sites/{id}") + "}",
                "/agents/" + agent + "/checks",
                "{\"type\":\"cpu\"}");

        made.forEach((path, body) -> {
            var answer = admin.send("POST", path, body);
            assertThat(answer.status()).as(path).isEqualTo(201);
            assertThat(answer.location()).as(path).startsWith(product.url() + "/api/v1/");
            var found = admin.get(answer.location().substring((product.url() + "/api/v1").length()));
            assertThat(found.get("id")).as(path).isEqualTo(answer.json().get("id"));
            assertThat(found.has("token"))
                    .as("the text of a token is never shown again")
                    .isFalse();
        });
    }

    private static void refused(Rest rest) {
        for (var operation : operations) {
            var answer = rest.send(operation, operation.body(bodies));
            if (operation.toString().equals("GET /auth/state")) {
                assertThat(answer.json().get("signedIn").asBoolean()).isFalse();
            } else if (operation.open()) {
                assertThat(answer.status()).as(operation.toString()).isBetween(400, 499);
            } else {
                assertThat(answer.status())
                        .as("%s: %s", operation, answer.body())
                        .isIn(401, 403);
            }
        }
    }

    /** What the other client's people must not have changed, without what changes by itself. */
    private static ObjectNode state() {
        var state = JsonNodeFactory.instance.objectNode();
        Stream.of("/clients/{id}", "/sites/{id}", "/enrolment/tokens/{id}", "/checks/{id}")
                .forEach(path -> state.set(path, admin.get(path.replace("{id}", things.get(path)))));
        ((ObjectNode) state.get("/checks/{id}")).remove("state");
        ((ObjectNode) state.get("/clients/{id}")).retain("id", "name", "agents");
        var row = admin.get("/agents/" + agent);
        Stream.of("description", "siteId", "offlineMinutes", "otherMachines")
                .forEach(member -> state.set(member, row.get(member)));
        var checks = admin.get("/agents/" + agent + "/checks").get("items");
        checks.forEach(check -> ((ObjectNode) check).remove("state"));
        state.set("checks", checks);
        state.set("sites", admin.get("/sites"));
        state.set("tokens", admin.get("/enrolment/tokens"));
        state.set("plugins", plugins());
        return state;
    }

    /** Without what agents do meanwhile. */
    private static JsonNode plugins() {
        var plugins = admin.get("/plugins").get("items");
        plugins.forEach(plugin -> ((ObjectNode) plugin).remove("agents"));
        return plugins;
    }

    private static Rest as(String header, String credential) {
        return new Rest(product.url(), product.data().resolve("keys/authority.pem"), header, credential);
    }
}
