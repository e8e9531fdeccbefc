/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.itests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.testing.Await;
import io.mendip.testing.Https;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events to consoles and programs, over real sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveChannelOSGiTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path folder;

    private FrameworkUnderTest framework;
    private Https https;
    private String cookie = "";
    private String csrf = "";
    private String origin = "";

    @BeforeAll
    void boot() throws Exception {
        framework = new FrameworkUnderTest(folder);
        https = new Https(framework.httpsPort());
        origin = "https://localhost:" + framework.httpsPort();
        framework.start();
        Await.until(
                "the set-up",
                Duration.ofSeconds(60),
                () -> https.get("/api/v1/setup").statusCode() == 200);
        https.send(
                "POST",
                "/api/v1/setup",
                "{\"token\":\"" + framework.setUpToken() + "\",\"user\":\"admin\",\"password\":\"" + PASSWORD
                        + "\",\"company\":\"C\",\"site\":\"S\"}");
        Await.until("the publisher", () -> https.get("/api/v1/protected").statusCode() == 401);
    }

    @AfterAll
    void close() throws Exception {
        framework.close();
    }

    @BeforeEach
    void signIn() {
        // The applications are loaded anew when the set-up's resource goes, so the first try may come too early.
        var answer = Await.value("the sign-in", () -> {
            var tried =
                    https.send("POST", "/api/v1/auth/login", "{\"user\":\"admin\",\"password\":\"" + PASSWORD + "\"}");
            return tried.statusCode() == 200 ? tried : null;
        });
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        csrf = answer.body().replaceFirst(".*\"csrf\":\"([^\"]+)\".*", "$1");
    }

    private LiveClient subscribed() throws Exception {
        var client = LiveClient.connect(https, "Cookie", cookie, "Origin", origin);
        client.await("\"hello\"");
        client.send("{\"subscribe\":[\"test\"]}");
        client.send("{\"ping\":1}");
        client.await("\"pong\""); // what was said before is done
        Await.until("the subscription", () -> publish("{\"probe\":1}").contains("true"));
        client.await("\"probe\"");
        return client;
    }

    private String publish(String data) throws Exception {
        return https.send("POST", "/api/v1/protected/publish", data, "Cookie", cookie, "X-CSRF-Token", csrf)
                .body();
    }

    @Test
    void tellsSubscribersAndMergesWhatComesAtOnce() throws Exception {
        var client = subscribed();
        for (int i = 0; i < 10; i++) {
            publish("{\"rows\":[{\"id\":\"a\",\"n\":" + i + "},{\"id\":\"b" + i + "\"}],\"version\":" + i + "}");
        }

        client.await("\"b9\"");
        var rows = client.messages().stream()
                .filter(message -> message.contains("\"rows\""))
                .toList();

        assertThat(rows).hasSizeLessThan(10);
        assertThat(rows.get(rows.size() - 1)).contains("\"topic\":\"test\"", "\"event\":\"patch\"", "\"version\":9");
    }

    @Test
    void tellsWhoCannotKeepUpToLoadAgain() throws Exception {
        var client = subscribed();
        var many = new StringBuilder("{\"rows\":[");
        for (int i = 0; i < 5001; i++) {
            many.append(i == 0 ? "" : ",").append("{\"id\":").append(i).append('}');
        }
        publish(many.append("]}").toString());

        assertThat(client.await("\"resync\"")).contains("\"topic\":\"test\"");
    }

    @Test
    void refusesTopicsNobodyDecidesAboutAndAnswersPings() throws Exception {
        var client = subscribed();
        client.send("{\"subscribe\":[\"secrets\"]}");
        client.send("{\"ping\":7}");

        client.await("\"pong\":7");
        assertThat(client.await("refused")).contains("\"topic\":\"secrets\"");
    }

    @Test
    void refusesPagesOfOtherHostsAndThoseWithoutLogin() {
        assertThat(status("Cookie", cookie, "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(status("Cookie", cookie, "Origin", "null")).isEqualTo(403);
        assertThat(status("Cookie", cookie)).isEqualTo(403);
        assertThat(status("Origin", origin)).isEqualTo(401);
    }

    private int status(String... headers) {
        var thrown = new int[1];
        assertThatThrownBy(() -> LiveClient.connect(https, headers))
                .satisfies(failure -> thrown[0] = ((WebSocketHandshakeException) failure.getCause())
                        .getResponse()
                        .statusCode());
        return thrown[0];
    }

    @Test
    void closesWhenTheSessionEnds() throws Exception {
        var client = subscribed();

        assertThat(https.send("POST", "/api/v1/auth/logout", "", "Cookie", cookie, "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(204);

        client.await("session_ended");
        client.awaitClosed();
        assertThat(https.get("/api/v1/me", "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    @Timeout(60)
    void streamsTheSameEventsToPrograms() throws Exception {
        var request = HttpRequest.newBuilder(https.uri("/api/v1/events?topics=test"))
                .header("Cookie", cookie)
                .build();
        var stream = https.client().send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Await.until("the subscription", () -> publish("{\"streamed\":1}").contains("true"));

        try (var lines = stream.body()) {
            assertThat(lines.filter(line -> line.startsWith("data:"))
                            .findFirst()
                            .orElseThrow())
                    .contains("\"streamed\":1");
        }
    }
}
