/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.CheckResult;
import io.mendip.check.Metric;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.sdk.testkit.CheckBench;
import io.mendip.sdk.testkit.CheckConformance;
import io.mendip.sdk.testkit.FakeClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real servers on this machine; the certificate is good for the hundred days from the first of January on. */
class TlsCheckTest {

    private static final String START = "2026/01/01 00:00:00";
    private static final int DAYS = 100;
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private static Path folder;

    private static Path certificate;
    private static TlsServer server;

    private final FakeClock clock = FakeClock.at("2026-01-11T00:00:00Z");

    @BeforeAll
    static void listen() throws Exception {
        certificate = TlsServer.certificate(
                folder, "CN=Mail, O=Acme", START, DAYS, "dns:mail.acme.example,dns:*.web.acme.example,ip:127.0.0.1");
        server = TlsServer.showing(certificate, false);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @CheckConformance(
            check = TlsCheck.class,
            parameters = {"host=127.0.0.1", "port=1"})
    void keepsToTheRulesOfChecks() {}

    private CheckResult look(Map<String, Object> more) throws InterruptedException {
        return look(server.port(), more);
    }

    private CheckResult look(int port, Map<String, Object> more) throws InterruptedException {
        var parameters = new HashMap<String, Object>(Map.of("host", "127.0.0.1", "port", port));
        parameters.putAll(more);
        return CheckBench.of(new TlsCheck(clock)).run(parameters).result();
    }

    @Test
    void tellsWhoItIsForAndHowLongItIsGood() throws Exception {
        var result = look(Map.of());

        assertThat(result.severity()).as(result.summary()).isEqualTo(Severity.PASSING);
        assertThat(result.summary())
                .isEqualTo("127.0.0.1:" + server.port() + " shows a certificate that ends in 90 days");
        assertThat(result.metrics())
                .contains(
                        new Metric("left_seconds", Duration.ofDays(90).toSeconds(), Unit.SECONDS),
                        new Metric("name_matches", 1, Unit.NONE));
        assertThat(result.details())
                .contains(
                        "Subject: CN=Mail,O=Acme\n",
                        "Issuer: CN=Mail,O=Acme (self-signed)\n",
                        "Names: mail.acme.example, *.web.acme.example, 127.0.0.1\n",
                        "For the wanted name: yes\n",
                        "Good from 2026-01-01T00:00:00Z to 2026-04-11T00:00:00Z\n",
                        "Protocol: TLSv1.3\n",
                        "Certificates shown: 1\n");
    }

    @Test
    void asksForNamesAndNotForAddresses() throws Exception {
        try (var other = TlsServer.showing(certificate, false)) {
            look(other.port(), Map.of());
            assertThat(other.asked()).isEmpty();
            look(other.port(), Map.of("serverName", "mail.acme.example"));
            assertThat(other.asked()).isEqualTo("mail.acme.example");
        }
    }

    @Test
    void warnsAndFailsByTheDaysLeft() throws Exception {
        clock.advance(DAY.multipliedBy(69));
        assertThat(look(Map.of()).severity()).isEqualTo(Severity.PASSING);
        clock.advance(Duration.ofSeconds(1));
        assertThat(look(Map.of()).severity()).isEqualTo(Severity.WARNING);
        assertThat(look(Map.of("warnBelowDays", 0)).severity()).isEqualTo(Severity.PASSING);
        clock.advance(DAY.multipliedBy(14));
        assertThat(look(Map.of()).severity()).isEqualTo(Severity.ERROR);
        assertThat(look(Map.of("errorBelowDays", 6)).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void failsWhenItHasEndedOrHasNotBegun() throws Exception {
        clock.advance(DAY.multipliedBy(91));
        var ended = look(Map.of("warnBelowDays", 0, "errorBelowDays", 0));
        assertThat(ended.severity()).isEqualTo(Severity.ERROR);
        assertThat(ended.summary()).endsWith("ended 1 day ago");
        assertThat(ended.metrics()).contains(new Metric("left_seconds", -DAY.toSeconds(), Unit.SECONDS));

        clock.advance(DAY.multipliedBy(-111));
        var early = look(Map.of());
        assertThat(early.severity()).isEqualTo(Severity.ERROR);
        assertThat(early.summary()).endsWith("is not good before 2026-01-01T00:00:00Z");
    }

    @Test
    void failsWhenTheCertificateIsForOthers() throws Exception {
        assertThat(look(Map.of("serverName", "mail.acme.example")).severity()).isEqualTo(Severity.PASSING);
        assertThat(look(Map.of("serverName", "a.WEB.acme.example")).severity()).isEqualTo(Severity.PASSING);

        for (var other :
                new String[] {"acme.example", "a.b.web.acme.example", "web.acme.example", "xmail.acme.example"}) {
            var result = look(Map.of("serverName", other));
            assertThat(result.severity()).as(other).isEqualTo(Severity.ERROR);
            assertThat(result.summary()).endsWith("is not for " + other + " and ends in 90 days");
            assertThat(result.metrics()).contains(new Metric("name_matches", 0, Unit.NONE));
        }
        assertThat(look(Map.of("serverName", "acme.example", "checkName", false))
                        .severity())
                .isEqualTo(Severity.PASSING);
    }

    @Test
    void seesTheCertificateOfAServerThatWantsOneItself() throws Exception {
        try (var strict = TlsServer.showing(certificate, true)) {
            var result = look(strict.port(), Map.of());

            assertThat(result.severity()).as(result.summary()).isEqualTo(Severity.PASSING);
            assertThat(result.details()).contains("Protocol: refused after the certificate was shown");
        }
    }

    @Test
    void aNameOfManyLinesStaysOne() throws Exception {
        var hostile = TlsServer.certificate(
                folder, "CN=\"Mail\n\u202eEvil" + "x".repeat(400) + "\"", START, DAYS, "dns:mail.acme.example");
        try (var other = TlsServer.showing(hostile, false)) {
            var details = look(other.port(), Map.of()).details();

            assertThat(details).doesNotContain("\u202e").contains("Subject: CN=Mail??Evilxxx");
            assertThat(details.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(240));
        }
    }

    @Test
    void failsWhereNobodyListensOrNobodySpeaksTls() throws Exception {
        int port;
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = silent.getLocalPort();
            var run = CheckBench.of(new TlsCheck(clock)).start(Map.of("host", "127.0.0.1", "port", port));
            try (var visitor = silent.accept()) {
                assertThat(visitor.getInputStream().read())
                        .as("the first byte of a hello")
                        .isEqualTo(0x16);
                visitor.getOutputStream().write("220 mail.acme.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(run.outcome().result().severity()).isEqualTo(Severity.ERROR);
                assertThat(run.outcome().result().summary()).contains("shows no certificate");
            }
        }

        var closed = look(port, Map.of());
        assertThat(closed.severity()).isEqualTo(Severity.ERROR);
        assertThat(closed.summary()).isEqualTo("127.0.0.1:" + port + " shows no certificate: Connection refused");
    }

    @Test
    void endsWhenItIsCancelledWhileAServerSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = CheckBench.of(new TlsCheck(clock))
                    .withLimit(Duration.ofMinutes(1))
                    .start(Map.of("host", "127.0.0.1", "port", silent.getLocalPort()));
            try (var visitor = silent.accept()) {
                assertThat(visitor.getInputStream().read())
                        .as("the first byte of a hello")
                        .isEqualTo(0x16);
                run.cancel();
                assertThat(run.outcome().returned()).isTrue();
            }
        }
    }

    @Test
    void refusesNamesThatCannotBeAskedFor() throws Exception {
        for (var name : new String[] {"mail..acme.example", "mail.acme.example.", "a b", "-"}) {
            var outcome = CheckBench.of(new TlsCheck(clock)).run(Map.of("host", "127.0.0.1", "serverName", name));
            assertThat(outcome.ending()).as(name).isEqualTo(Ending.REFUSED);
            assertThat(outcome.result().summary()).as(name).contains("host name");
        }
    }
}
