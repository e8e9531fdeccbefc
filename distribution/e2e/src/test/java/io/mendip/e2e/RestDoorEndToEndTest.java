/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.e2e.Operations.Operation;
import io.mendip.testing.Await;
import io.mendip.testing.Https;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole product's door: nobody without a login is answered by any operation, from before the port opens, while the
 * server boots, and while the bundles that guard it restart.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestDoorEndToEndTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int RESTARTS = 20;
    /** Each takes three seconds and answers hundreds of calls. */
    private static final int SWITCHES = 8;

    private static final List<Operation> KNOWN_BEFORE = List.of(
            operation("GET", "/agents"),
            operation("GET", "/me"),
            operation("GET", "/clients"),
            operation("POST", "/clients"),
            operation("GET", "/check-types"),
            operation("GET", "/system/health"),
            operation("GET", "/openapi.json"));

    private static Product product;
    private static Https https;
    private static Rest rest;
    private static Intruder intruder;
    private static List<Operation> operations;
    private static String key;
    private static String agent;
    private static String check;
    private static Hammer http1;
    private static Hammer http2;
    private static Hammer odd;

    @BeforeAll
    static void bootUnderTheHammer() throws Exception {
        product = Product.controlled();
        https = new Https(product.httpsPort());
        intruder = new Intruder(product.httpsPort());
        http1 = new Hammer("HTTP/1.1", intruder.operations(KNOWN_BEFORE, Version.HTTP_1_1));
        http2 = new Hammer("HTTP/2", intruder.operations(KNOWN_BEFORE, Version.HTTP_2));
        odd = new Hammer("oddities", intruder.oddities("0"));
        product.up();
        report("first boot");
        key = product.key();
        rest = new Rest(product.url(), product.data().resolve("keys/authority.pem"), key);
        learn();
        http1.turnTo(intruder.operations(operations, Version.HTTP_1_1));
        http2.turnTo(intruder.operations(operations, Version.HTTP_2));
    }

    @AfterAll
    static void stop() throws Exception {
        stopHammers();
        product.close();
    }

    private static void stopHammers() throws InterruptedException {
        for (var hammer : List.of(http1, http2, odd)) {
            hammer.close();
        }
    }

    private static Operation operation(String method, String path) {
        return new Operation(method, path, path, "application/json", "");
    }

    /** All operations, on things that exist; a session and a key that were good once. */
    private static void learn() throws Exception {
        agent = rest.get("/agents").get("items").get(0).get("id").asText();
        var site = rest.get("/clients")
                .get("items")
                .get(0)
                .get("sites")
                .get(0)
                .get("id")
                .asText();
        var values = new HashMap<>(
                Map.of("/agents/{agent}", agent, "/agents/{id}", agent, "/local/users/{name}", Product.USER));
        Await.until(
                "checks",
                LIMIT,
                () -> rest.get("/agents/" + agent + "/checks").get("items").size() >= 4);
        check = rest.get("/agents/" + agent + "/checks")
                .get("items")
                .get(0)
                .get("id")
                .asText();
        values.put("/checks/{id}", check);
        values.put("/plugins/{id}", TestPlugin.upload(product));
        values.put("/plugins/{id}/agents/{agent}", agent);
        values.put("/publishers/{fingerprint}", "0".repeat(64));
        values.put("/features/{id}", "check.ping");
        var job = TestJob.on(product, rest, agent);
        values.putAll(TestSettings.made(rest, agent, "1", site));
        values.put("/jobs/{job}", job.id());
        values.put("/commands/{command}", job.command());
        values.put(
                "/enrolment/tokens/{id}",
                rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}")
                        .path("id")
                        .asText("1"));
        operations = new Operations(rest.get("/openapi.json"), thing -> values.getOrDefault(thing, "1")).all();
        spoil();
    }

    private static void spoil() throws Exception {
        var signedIn = https.send(
                "POST",
                "/api/v1/auth/login",
                "{\"user\":\"" + Product.USER + "\",\"password\":\"" + Product.PASSWORD + "\"}");
        var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var csrf = Product.read(signedIn.body()).get("csrf").asText();
        String[] session = {"Cookie", cookie, "X-CSRF-Token", csrf};
        var key = Product.read(https.send("POST", "/api/v1/me/api-keys", "{\"name\":\"spoilt\"}", session)
                .body());
        assertThat(https.send("DELETE", "/api/v1/me/api-keys/" + key.get("id"), "", session)
                        .statusCode())
                .isEqualTo(204);
        assertThat(https.send("POST", "/api/v1/auth/logout", "", session).statusCode())
                .isEqualTo(204);
        intruder.spoilt("an ended session", "Cookie", cookie);
        intruder.spoilt("an ended key", "X-API-Key", key.get("key").asText());
    }

    @Test
    @Order(1)
    void letsNobodyInButToSignIn() {
        assertThat(operations.stream().filter(Operation::open).map(Operation::toString))
                .containsExactlyInAnyOrder("POST /auth/login", "POST /auth/reset", "GET /auth/state");
        assertThat(operations).noneMatch(operation -> operation.permission().matches("nobody|"));
    }

    /** Otherwise a path that leads nowhere would be refused for the wrong reason. */
    @Test
    @Order(2)
    void answersEachOfTheseToWhoMayReadThem() {
        var reading = operations.stream()
                .filter(operation -> operation.method().equals("GET"))
                .toList();

        assertThat(reading)
                .hasSizeGreaterThan(15)
                .allSatisfy(operation -> assertThat(
                                rest.send("GET", operation.path(), null).status())
                        .as(operation.toString())
                        .isEqualTo(200));
    }

    @Test
    @Order(3)
    void describesEachOperationForWhoeverWritesAClient() {
        var document = rest.get("/openapi.json");

        assertThat(Description.faults(document)).isEmpty();
        assertThat(document.at("/components/schemas").fieldNames())
                .toIterable()
                .as("answers of the same simple name stay apart")
                .contains("AccountApiKeysApiKey", "AccountSessionsRow");
        assertThat(document.at("/paths/~1agents/get/parameters").findValuesAsText("name"))
                .contains("q", "sort", "cursor", "limit");
        assertThat(operations)
                .extracting(Operation::toString)
                .contains(
                        "POST /plugins",
                        "GET /plugins/{id}",
                        "DELETE /plugins/{id}",
                        "GET /plugins/{id}/log",
                        "POST /plugins/{id}/agents/{agent}/retry",
                        "POST /plugins/{id}/purge",
                        "POST /plugins/{id}/signoff",
                        "POST /plugins/{id}/refusal",
                        "GET /publishers",
                        "POST /publishers",
                        "PUT /publishers/{fingerprint}",
                        "DELETE /publishers/{fingerprint}");
    }

    /** A shorter list of bundles in another test cannot hide a missing import or service. */
    @Test
    @Order(4)
    void runsEveryBundleWithEveryComponent() {
        var bundles = product.bundles();

        assertThat(bundles.states()).hasSizeGreaterThan(80).allMatch(line -> line.endsWith(" active"));
        assertThat(bundles.components())
                .hasSizeGreaterThan(100)
                .filteredOn(line -> !line.matches(".* (active|satisfied)"))
                .filteredOn(line -> line.startsWith("io.mendip.") || !line.endsWith(" absent"))
                .containsExactlyInAnyOrder(
                        "io.mendip.account.provider io.mendip.account.provider.rest.SetUpResource absent",
                        // Enabled while the feature plugins is off.
                        "io.mendip.monitor.provider io.mendip.monitor.provider.type.UploadsOff absent");
    }

    @Test
    @Order(5)
    void answersNobodyWhileTheServerStopsAndBoots() throws IOException {
        var before = product.supervised("server").orElseThrow();

        assertThat(product.command("restart", "server").code()).isZero();

        Await.until("the old server's end", LIMIT, () -> !before.isAlive());
        awaitGuard();
        report("second boot");
        nobodyWasLetIn();
    }

    @Test
    @Order(6)
    void answersNobodyWhileTheGuardsBundlesRestart() throws InterruptedException {
        for (var bundle : List.of("io.mendip.account.provider", "io.mendip.rest.provider")) {
            for (int i = 0; i < RESTARTS; i++) {
                product.bundles().restart(bundle);
                awaitGuard();
            }
            report(RESTARTS + " restarts of " + bundle);
        }
        stopHammers();
        nobodyWasLetIn();
        assertThat(rest.get("/agents").get("items")).hasSize(1);
    }

    @Test
    @Order(7)
    void answersTheCoreWholeWhileAFeatureComesAndGoes() throws Exception {
        var client = new Client(product.httpsPort(), key, agent, check);
        try (var core = new Hammer("core", client.core());
                var features = new Hammer("features", client.features())) {
            for (var bundle : List.of("io.mendip.history.provider", "io.mendip.monitor.provider")) {
                long began = System.nanoTime();
                for (int i = 0; i < SWITCHES; i++) {
                    product.bundles().stop(bundle);
                    Await.until("the feature's end", LIMIT, () -> client.status(Client.pathOf(bundle, check)) == 404);
                    product.bundles().start(bundle);
                    Await.until("the feature", LIMIT, () -> client.status(Client.pathOf(bundle, check)) == 200);
                }
                System.out.printf(
                        "%d times without %s in %d ms: core %s, features %s%n",
                        SWITCHES,
                        bundle,
                        (System.nanoTime() - began) / 1_000_000,
                        core.takeAnswers(),
                        features.takeAnswers());
            }
            assertThat(core.surprises()).isEmpty();
            assertThat(features.surprises()).isEmpty();
        }
    }

    /** Resources of the core and of features are there again, and ask who one is. */
    private static void awaitGuard() {
        Await.until(
                "401",
                LIMIT,
                () -> https.get("/api/v1/agents").statusCode() == 401
                        && https.get("/api/v1/me").statusCode() == 401
                        && https.get("/api/v1/check-types").statusCode() == 401);
    }

    private static void nobodyWasLetIn() {
        for (var hammer : List.of(http1, http2, odd)) {
            assertThat(hammer.surprises()).isEmpty();
        }
    }

    private static void report(String phase) {
        for (var entry :
                Map.of("HTTP/1.1", http1, "HTTP/2", http2, "oddities", odd).entrySet()) {
            var answers = entry.getValue().takeAnswers();
            System.out.printf("%s, %s: answers by status %s%n", phase, entry.getKey(), answers);
        }
    }
}
