/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.itests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.testing.Await;
import io.mendip.testing.Https;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may do wrong, or on purpose, to the real web server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestEdgesOSGiTest {

    private static final String PUBLISH = "/api/v1/protected/publish";
    private static final String PROVIDER = "io.mendip.rest.provider";
    private static final int TOO_LARGE = 3 * 1024 * 1024;

    @TempDir
    static Path folder;

    private FrameworkUnderTest framework;
    private Https https;
    private String cookie = "";
    private String csrf = "";

    @BeforeAll
    void boot() throws Exception {
        framework = new FrameworkUnderTest(folder);
        https = new Https(framework.httpsPort());
        framework.start();
        Await.until(
                "the set-up",
                Duration.ofSeconds(60),
                () -> https.get("/api/v1/setup").statusCode() == 200);
        var answer = https.send(
                "POST",
                "/api/v1/setup",
                "{\"token\":\"" + framework.setUpToken()
                        + "\",\"user\":\"admin\",\"password\":\"correct horse battery\",\"company\":\"C\",\"site\":\"S\"}");
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        csrf = answer.body().replaceFirst(".*\"csrf\":\"([^\"]+)\".*", "$1");
        Await.until("the set-up's end", () -> https.get("/api/v1/setup").statusCode() == 404);
        Await.until("the resource", () -> publish("{}").statusCode() == 200);
    }

    @AfterAll
    void close() throws Exception {
        framework.close();
    }

    private HttpResponse<String> publish(String body, String... headers) throws Exception {
        var all = new String[4 + headers.length];
        System.arraycopy(new String[] {"Cookie", cookie, "X-CSRF-Token", csrf}, 0, all, 0, 4);
        System.arraycopy(headers, 0, all, 4, headers.length);
        return https.send("POST", PUBLISH, body, all);
    }

    private static void isProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void tellsWhatItCannotParseByAProblem() throws Exception {
        for (var request : List.of("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n")) {
            try (var socket = https.connect()) {
                Https.write(socket, request);
                assertThat(answer(socket))
                        .as(request)
                        .startsWith("HTTP/1.1 400 ")
                        .contains("application/problem+json")
                        .contains("\"code\":\"invalid_input\"");
            }
        }
    }

    /** Of which the server has read a part only: that is nobody's internal error, and asking again helps. */
    @Test
    void tellsRequestsCutOffByTheEndOfThePortToAskAgain() throws Exception {
        var cutOff = new ArrayList<SSLSocket>();
        for (int i = 0; i < 20; i++) {
            var socket = https.connect();
            cutOff.add(socket);
            Https.write(socket, "GET /api/v1/agents HTTP/1.1\r\nHost: lo");
        }
        awaitRead();
        framework.stop(PROVIDER);
        try {
            var answers = new ArrayList<String>();
            for (var socket : cutOff) {
                try (socket) {
                    answers.add(answer(socket));
                }
            }
            assertThat(answers)
                    .filteredOn(answer -> !answer.isEmpty())
                    .allSatisfy(answer -> assertThat(answer)
                            .startsWith("HTTP/1.1 503 ")
                            .containsIgnoringCase("retry-after: 1")
                            .contains("application/problem+json"))
                    .isNotEmpty();
        } finally {
            framework.startAgain(PROVIDER);
            Await.until("the door", Duration.ofSeconds(30), this::open);
        }
    }

    /** What was sent before this on other connections has been read when a whole request is answered after it. */
    private void awaitRead() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(https.get("/api/v1/agents").statusCode()).isIn(401, 404);
        }
    }

    private boolean open() {
        try {
            return publish("{}").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that comes until the end; nothing where the connection was cut. */
    private static String answer(SSLSocket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SSLException | SocketException e) {
            return "";
        }
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws Exception {
        isProblem(publish("{\"a\":\"" + "x".repeat(TOO_LARGE) + "\"}"), 413, "too_large");
    }

    @Test
    void refusesJsonThatIsNestedTooDeeply() throws Exception {
        isProblem(publish("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"), 400, "malformed_json");
    }

    @Test
    void wantsJson() throws Exception {
        isProblem(publish("<a/>", "Content-Type", "application/xml"), 415, "unsupported_media_type");
    }

    @Test
    void doesNotInflateWhatIsPacked() throws Exception {
        var answer = publish("{}", "Content-Encoding", "gzip");

        assertThat(answer.statusCode()).isBetween(200, 499);
        assertThat(answer.body()).doesNotContain("internal");
    }

    @Test
    void namesTheMethodsThatThereAre() throws Exception {
        var answer = https.send("DELETE", PUBLISH, "", "Cookie", cookie, "X-CSRF-Token", csrf);

        isProblem(answer, 405, "method_not_allowed");
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void refusesHugeHeaders() throws Exception {
        assertThat(https.raw("/api/v1/me", "X-Long: " + "x".repeat(40_000))).isEqualTo(431);
    }

    @Test
    void believesNobodysForwardedAddress() throws Exception {
        https.get("/api/v1/forwarded-probe", "X-Forwarded-For", "203.0.113.9");
        var log = framework.data().resolve("log/access.log");

        Await.until("the line", () -> Files.readString(log).contains("forwarded-probe"));
        assertThat(Files.readString(log)).doesNotContain("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void speaksNoOldTls(String protocol) throws Exception {
        try (var socket = https.connect()) {
            socket.setEnabledProtocols(new String[] {protocol});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void offersHttp2OverNewTls(String protocol) throws Exception {
        try (var socket = https.connect()) {
            var parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();

            assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    /** The stream is opened and never read; others go on, and the server keeps one merged event for it. */
    @Test
    void isNotHeldUpByAStreamThatNobodyReads() throws Exception {
        try (var deaf = https.connect()) {
            deaf.setReceiveBufferSize(4096);
            Https.write(
                    deaf,
                    "GET /api/v1/events?topics=test HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n");
            Await.until("the subscription", () -> publish("{}").body().contains("true"));
            var large = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
            long began = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThat(publish(large).statusCode()).isEqualTo(200);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
            assertThat(https.get("/api/v1/me", "Cookie", cookie).statusCode()).isEqualTo(200);
        }
    }
}
