/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.itests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.testing.Await;
import io.mendip.testing.Https;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door, from boot on: what is answered without login, to odd paths, and after the set-up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestDoorOSGiTest {

    private static final List<String> PROTECTED = List.of(
            "/api/v1/protected",
            "/api/v1/protected/7/parts",
            "/api/v1/me",
            "/api/v1/forgotten",
            "/api/naked",
            "/api/v1/naked");
    private static final int RESTARTS = 20;
    private static final String WHITEBOARD = "org.eclipse.osgitech.rest.servlet.whiteboard";
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path folder;

    private FrameworkUnderTest framework;
    private Https https;
    private Https http;
    private Hammer boot;
    private String cookie = "";
    private String csrf = "";

    @BeforeAll
    void boot() throws Exception {
        framework = new FrameworkUnderTest(folder);
        https = new Https(framework.httpsPort());
        boot = new Hammer(https, PROTECTED);
        framework.start();
        awaitGuard();
        Await.until("the hammer to see the guard", () -> boot.answers().containsKey(401));
        boot.close();
        setUp();
    }

    @AfterAll
    void close() throws Exception {
        framework.close();
    }

    private void awaitGuard() {
        Await.until(
                "401 for everything protected",
                Duration.ofSeconds(60),
                () -> https.get("/api/v1/protected").statusCode() == 401
                        && https.get("/api/v1/protected/7/parts").statusCode() == 401
                        && https.get("/api/v1/me").statusCode() == 401);
    }

    private void setUp() throws Exception {
        var token = framework.setUpToken();
        Await.until("the set-up", () -> https.get("/api/v1/setup").statusCode() == 200);
        var answer = https.send(
                "POST",
                "/api/v1/setup",
                "{\"token\":\"" + token + "\",\"user\":\"admin\",\"password\":\"" + PASSWORD
                        + "\",\"company\":\"C\",\"site\":\"S\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        takeSession(answer);
    }

    private void takeSession(HttpResponse<String> answer) {
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        csrf = answer.body().replaceFirst(".*\"csrf\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void answersNothingWithoutLoginDuringTheBoot() {
        assertThat(boot.letIn()).as("%s", boot.answers()).isEmpty();
    }

    @Test
    void answersNothingWithoutLoginWhileItsBundlesRestart() throws Exception {
        var hammer = new Hammer(https, PROTECTED);
        for (int i = 0; i < RESTARTS; i++) {
            restart();
            awaitGuard();
        }
        hammer.close();

        assertThat(hammer.letIn()).as("%s", hammer.answers()).isEmpty();
        assertThat(hammer.answers().get(401)).isGreaterThan(10);
    }

    @Test
    void answersNothingWithoutLoginWhileItsBundlesRestartBeforeTheyAreUp() throws Exception {
        var hammer = new Hammer(https, PROTECTED);
        for (int i = 0; i < RESTARTS; i++) {
            restart();
        }
        awaitGuard();
        hammer.close();

        assertThat(hammer.letIn()).as("%s", hammer.answers()).isEmpty();
    }

    private void restart() throws Exception {
        framework.restart("io.mendip.rest.provider");
        framework.restart("io.mendip.account.provider");
    }

    @Test
    void answersAFeatureUnderTheCommonBaseAndNotUnderItsOwn() throws Exception {
        assertThat(https.get("/api/v1/protected/7/parts", "Cookie", cookie).body())
                .contains("\"id\":\"7\"");
        assertThat(https.get("/api/v1/protected/7/product-parts", "Cookie", cookie)
                        .body())
                .contains("\"secret\":\"product\"");
        for (var own : List.of("/api/v1-features/protected/7/parts", "/api/v1-product/protected/7/product-parts")) {
            assertThat(https.get(own, "Cookie", cookie).statusCode()).as(own).isEqualTo(404);
        }
    }

    @Test
    void answersTheRestWholeWhileAnAddOnComesAndGoes() throws Exception {
        var core = new Watch(https, "/api/v1/protected", cookie);
        var product = new Watch(https, "/api/v1/protected/7/product-parts", cookie);
        var feature = new Watch(https, "/api/v1/protected/7/parts", cookie);
        for (int i = 0; i < RESTARTS; i++) {
            framework.stop("io.mendip.itests.feature");
            Await.until("the feature's end", () -> status("/api/v1/protected/7/parts") == 404);
            assertThat(describedParts()).isFalse();
            framework.startAgain("io.mendip.itests.feature");
            Await.until("the feature", () -> status("/api/v1/protected/7/parts") == 200);
            assertThat(describedParts()).isTrue();
        }
        core.close();
        product.close();
        feature.close();

        assertThat(core.outcomes().keySet()).as("%s", core.outcomes()).containsExactly("200 application/json");
        assertThat(product.outcomes().keySet()).as("%s", product.outcomes()).containsExactly("200 application/json");
        assertThat(feature.outcomes().keySet())
                .as("%s", feature.outcomes())
                .isSubsetOf("200 application/json", "404 application/problem+json", "503 application/problem+json");
    }

    @Test
    void findsNothingByAnyMethodWhileTheApplicationsAreGone() throws Exception {
        framework.stop(WHITEBOARD);
        try {
            for (var path :
                    List.of("/api/v1/protected", "/api/v1/protected/7/parts", "/api/v1/protected/7/product-parts")) {
                for (var method : List.of("GET", "POST", "PUT", "DELETE")) {
                    assertThat(https.send(method, path, "", "Cookie", cookie).statusCode())
                            .as("%s %s", method, path)
                            .isEqualTo(404);
                }
            }
        } finally {
            framework.startAgain(WHITEBOARD);
            awaitGuard();
        }
    }

    private int status(String path) throws Exception {
        return https.get(path, "Cookie", cookie).statusCode();
    }

    private boolean describedParts() throws Exception {
        return https.get("/api/v1/openapi.json", "Cookie", cookie).body().contains("/protected/{id}/parts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/protected/x",
                "/api/v1/protected/",
                "/api/v1/protected;a=b",
                "/api/v1;/protected",
                "/api/v1/x;/../protected",
                "/api/v1%2fprotected",
                "/api%2Fv1/protected",
                "/api/v1/%2e%2e/v1/protected",
                "/api/v1/x/../protected",
                "/api/v1/./protected",
                "//api/v1/protected",
                "/api//v1/protected",
                "/api/v1//protected",
                "/api/v1/protected//",
                "/API/v1/protected",
                "/api/V1/Protected",
                "/api/v1/protected.",
                "/api/v1/protected%00",
                "/api/v1/protected%5c",
                "/api/v1\\protected",
                "/api/v1/protected%3b",
                "/api/v1/%70rotected",
                "/api/v1/protected%20",
                "/api/v1/protected%252f",
                "/api/v1-features/protected/7/parts",
                "/api/v1-product/protected/7/product-parts",
                "/api/v1/protected/7;x/parts",
                "/api/v1/protected?x=/setup",
                "/api/v1/setup/../protected",
                "/api/v1/auth/login/../../protected",
                "/api/naked",
                "/api/v1/naked",
                "/api/v1/forgotten",
                "/api/v1/setup",
                "/api/v1/setup/x",
                "/api/v1/setup;x",
                "/api/v1/live",
                "/api/v1/events?topics=test",
                "/api/v1/application.wadl",
                "/api/v1/openapi.json"
            })
    void letsNobodyInByAnotherSpellingOfAPath(String path) throws Exception {
        Await.until("the set-up's end", () -> https.get("/api/v1/setup").statusCode() == 404);

        assertThat(https.raw(path)).isIn(400, 401, 403, 404);
    }

    @Test
    void refusesAMethodThatNamesNoPermissionEvenToTheAdministrator() throws Exception {
        assertThat(https.get("/api/v1/forgotten", "Cookie", cookie).statusCode())
                .isEqualTo(403);
    }

    @Test
    void reachesNoResourceThatNamesNoApplication() throws Exception {
        assertThat(https.get("/api/naked", "Cookie", cookie).statusCode()).isEqualTo(404);
        assertThat(https.get("/api/v1/naked", "Cookie", cookie).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAgentsOnOperatorRoutes() throws Exception {
        assertThat(https.get("/api/v1/protected", "Authorization", "Bearer eyJ").statusCode())
                .isEqualTo(403);
    }

    @Test
    void wantsTheCsrfTokenAndOurOwnOriginForChanges() throws Exception {
        var body = "{\"displayName\":\"Boss\"}";

        assertThat(https.send("PATCH", "/api/v1/me", body, "Cookie", cookie).body())
                .contains("\"code\":\"csrf\"");
        assertThat(https.send("PATCH", "/api/v1/me", body, "Cookie", cookie, "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(200);
        assertThat(https.send(
                                "PATCH",
                                "/api/v1/me",
                                body,
                                "Cookie",
                                cookie,
                                "X-CSRF-Token",
                                csrf,
                                "Origin",
                                "https://evil.example")
                        .body())
                .contains("foreign_origin");
    }

    @Test
    void aCallWhoseBodyNobodyWantsLeavesTheConnectionToTheNext() throws Exception {
        var call = "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n";
        try (var socket = https.connect()) {
            Https.write(socket, call + "Content-Length: 2\r\n\r\n");
            TimeUnit.MILLISECONDS.sleep(500);
            Https.write(socket, "{}");
            TimeUnit.MILLISECONDS.sleep(500);
            Https.write(socket, call + "Connection: close\r\n\r\n");

            var answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.split("HTTP/1\\.1 200", -1)).as(answers).hasSize(3);
        }
    }

    @Test
    void namesTheFieldThatIsWrongAndHidesWhatFailedInside() throws Exception {
        var unknown = https.send("PATCH", "/api/v1/me", "{\"admin\":true}", "Cookie", cookie, "X-CSRF-Token", csrf);
        var broken = https.get("/api/v1/protected/broken", "Cookie", cookie);

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("\"code\":\"unknown_field\"", "\"field\":\"admin\"");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("secret detail", "Exception");
        assertThat(broken.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void describesEveryResourceWithItsPermission() throws Exception {
        var document = https.get("/api/v1/openapi.json", "Cookie", cookie).body();

        assertThat(document)
                .contains(
                        "\"openapi\":\"3.1", "/protected/{id}/parts", "\"x-permission\":\"test.use\"", "/me/api-keys");
    }

    @Test
    void sendsPlainHttpToItsOwnNameOnly() throws Exception {
        http = new Https(framework.httpPort());
        var client = http.client();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + framework.httpPort() + "/api/v1/protected?a=b"))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("Location"))
                .contains("https://server.example:" + framework.httpsPort() + "/api/v1/protected?a=b");
    }

    @Test
    void addsSecurityHeadersToEveryAnswer() throws Exception {
        for (var path : List.of("/api/v1/me", "/nothing", "/")) {
            var headers = https.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void writesOneLineOf401ForAFailedSignIn() throws Exception {
        var log = framework.data().resolve("log/access.log");
        var wrong = https.send("POST", "/api/v1/auth/login", "{\"user\":\"nobody\",\"password\":\"wrong\"}");

        assertThat(wrong.statusCode()).isEqualTo(401);
        Await.until("the line", () -> Files.readString(log).contains("\"POST /api/v1/auth/login HTTP/1.1\" 401"));
        assertThat(Files.readString(log).lines().filter(line -> line.contains("auth/login HTTP/1.1\" 401")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("127.0.0.1 - - ["));
    }
}
