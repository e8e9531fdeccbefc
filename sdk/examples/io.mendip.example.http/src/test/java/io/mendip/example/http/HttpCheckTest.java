/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.CheckResult;
import io.mendip.check.Metric;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.sdk.testkit.CheckBench;
import io.mendip.sdk.testkit.CheckConformance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpCheckTest {

    private static final String PASSWORD = "test-password";

    @TempDir
    Path folder;

    private final CheckBench bench = CheckBench.of(new HttpCheck());
    private Endpoint endpoint;

    @BeforeEach
    void listen() throws Exception {
        endpoint = new Endpoint(null);
    }

    @AfterEach
    void close() throws Exception {
        endpoint.close();
    }

    @CheckConformance(check = HttpCheck.class, parameters = "url=http://127.0.0.1:1/status?key=secret")
    void keepsToTheRulesOfChecks() {}

    private String url(String path) {
        return "http://127.0.0.1:" + endpoint.port() + path;
    }

    private CheckResult ask(String path, Map<String, Object> more) throws InterruptedException {
        var parameters = new HashMap<String, Object>(Map.of("url", url(path), "warnAboveMillis", 60_000));
        parameters.putAll(more);
        return bench.run(parameters).result();
    }

    @Test
    void passesOnARightStatusAndTellsTheDuration() throws Exception {
        var result = ask("/status?key=secret", Map.of());

        assertThat(result.severity()).as(result.summary()).isEqualTo(Severity.PASSING);
        assertThat(result.summary())
                .startsWith(url("/status") + " answered 200 in ")
                .doesNotContain("secret");
        assertThat(result.metrics())
                .contains(
                        new Metric("status", 200, Unit.NONE),
                        new Metric("body_bytes", "GET says: all 7 queues are empty".length(), Unit.BYTES))
                .anySatisfy(metric -> {
                    assertThat(metric.name()).isEqualTo("duration_seconds");
                    assertThat(metric.unit()).isEqualTo(Unit.SECONDS);
                    assertThat(metric.value()).isPositive().isLessThan(10);
                });
    }

    @Test
    void failsOnAnotherStatus() throws Exception {
        var result = ask("/busy", Map.of());
        assertThat(result.severity()).isEqualTo(Severity.ERROR);
        assertThat(result.summary()).contains("answered 503 in").endsWith(", which is not right");

        assertThat(ask("/busy", Map.of("statuses", List.of(200, 503))).severity())
                .isEqualTo(Severity.PASSING);
    }

    @Test
    void failsWhenTheBodyHasNotWhatItShould() throws Exception {
        assertThat(ask("/", Map.of("bodyPattern", "all \\d+ queues")).severity())
                .isEqualTo(Severity.PASSING);

        var result = ask("/", Map.of("bodyPattern", "^all"));
        assertThat(result.severity()).isEqualTo(Severity.ERROR);
        assertThat(result.summary()).endsWith(" and its body has not what it should");
    }

    @Test
    void followsRedirectsWhenItIsTold() throws Exception {
        assertThat(ask("/moved", Map.of()).metrics()).contains(new Metric("status", 302, Unit.NONE));
        assertThat(ask("/moved", Map.of("followRedirects", true)).metrics())
                .contains(new Metric("status", 200, Unit.NONE));
    }

    @Test
    void asksForTheHeadersAlone() throws Exception {
        assertThat(ask("/", Map.of("method", "HEAD")).metrics()).contains(new Metric("body_bytes", 0, Unit.BYTES));
    }

    @Test
    void readsNoMoreThanAMebibyte() throws Exception {
        var result = ask("/large", Map.of("bodyPattern", "end"));

        assertThat(result.metrics()).contains(new Metric("body_bytes", BoundedBody.MOST_BYTES, Unit.BYTES));
        assertThat(result.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void aPatternThatTakesTooLongIsGivenUp() throws Exception {
        var outcome = bench.run(Map.of("url", url("/large"), "bodyPattern", "(x+x+)+y"));

        assertThat(outcome.result().severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(outcome.result().summary()).contains("bodyPattern", "use a simpler one");
    }

    @Test
    void aPatternThatGoesTooDeepIsGivenUp() throws Exception {
        var outcome = bench.run(Map.of("url", url("/large"), "bodyPattern", "(x|y)*z"));

        assertThat(outcome.result().severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(outcome.result().summary()).contains("bodyPattern", "use a simpler one");
    }

    @Test
    void aBodyWithoutEndEndsAtItsTimeLimit() throws Exception {
        for (var path : new String[] {"/silent", "/endless"}) {
            var result = ask(path, Map.of("timeLimitSeconds", 1));

            assertThat(result.severity()).isEqualTo(Severity.ERROR);
            assertThat(result.summary()).isEqualTo(url(path) + " does not answer: nothing within 1000 ms");
        }
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        var run = bench.withLimit(Duration.ofMinutes(1)).start(Map.of("url", url("/silent"), "timeLimitSeconds", 60));
        endpoint.asked.await();
        run.cancel();

        assertThat(run.outcome().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(run.outcome().returned()).isTrue();
    }

    @Test
    void verifiesTheCertificateUnlessItIsToldNotTo() throws Exception {
        try (var tls = new Endpoint(keys())) {
            var url = "https://127.0.0.1:" + tls.port() + "/";

            var result = bench.run(Map.of("url", url)).result();
            assertThat(result.severity()).isEqualTo(Severity.ERROR);
            assertThat(result.summary()).contains("does not answer: SSLHandshakeException");

            var unverified = bench.run(Map.of("url", url, "verifyCertificate", false, "warnAboveMillis", 0));
            assertThat(unverified.result().severity())
                    .as(unverified.result().summary())
                    .isEqualTo(Severity.PASSING);
        }
    }

    private SslContextFactory.Server keys() throws Exception {
        var store = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-dname",
                        "CN=elsewhere.example"))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        var keys = new SslContextFactory.Server();
        keys.setKeyStorePath(store.toString());
        keys.setKeyStorePassword(PASSWORD);
        return keys;
    }

    @Test
    void refusesWhatCannotBeAsked() throws Exception {
        refuses(Map.of("url", "file:///etc/passwd"), "http://");
        refuses(Map.of("url", "http://ada:secret@acme.example/"), "leave it out");
        refuses(Map.of("url", "http:///nowhere"), "no host");
        refuses(Map.of("url", url("/"), "bodyPattern", "("), "no regular expression");
        refuses(Map.of("url", url("/"), "bodyPattern", "x", "method", "HEAD"), "no body");
        refuses(Map.of("url", url("/"), "statuses", List.of(200, 99)), "from 100 to 599");
    }

    private void refuses(Map<String, Object> parameters, String words) throws InterruptedException {
        var outcome = bench.run(parameters);
        assertThat(outcome.ending()).as(parameters.toString()).isEqualTo(Ending.REFUSED);
        assertThat(outcome.result().summary()).contains(words).doesNotContain("secret");
    }
}
