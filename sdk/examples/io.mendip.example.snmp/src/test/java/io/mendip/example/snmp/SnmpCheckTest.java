/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.Metric;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import io.mendip.sdk.testkit.BenchOutcome;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.sdk.testkit.CheckBench;
import io.mendip.sdk.testkit.CheckConformance;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;

class SnmpCheckTest {

    private static final String TEMPERATURE = "1.3.6.1.4.1.99999.1.0";
    private static final String NAME = "1.3.6.1.2.1.1.5.0";
    private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
    private static final String OCTETS = "1.3.6.1.2.1.31.1.1.1.6.1";
    private static final String WRITTEN = "1.3.6.1.4.1.99999.2.0";

    private final CheckBench bench = CheckBench.of(new SnmpCheck());
    private Device device;

    @BeforeEach
    void listen() throws IOException {
        device = new Device(Map.of(
                new OID(TEMPERATURE), new Integer32(385),
                new OID(NAME), new OctetString("core\n\u202e-switch"),
                new OID(UPTIME), new TimeTicks(12_345),
                new OID(OCTETS), new Counter64(1L << 40),
                new OID(WRITTEN), new OctetString(" 21.5")));
    }

    @AfterEach
    void close() throws IOException {
        device.close();
    }

    @CheckConformance(
            check = SnmpCheck.class,
            parameters = {
                "host=127.0.0.1",
                "port=1",
                "oid=" + UPTIME,
                "version=V3",
                "user=ada",
                "timeoutMillis=50",
                "retries=0",
                "authenticationPassphrase=s3cret-authentication",
                "privacyPassphrase=s3cret-privacy"
            })
    void keepsToTheRulesOfChecks() {}

    private BenchOutcome v2(String oid, Map<String, Object> more) throws InterruptedException {
        return run(Map.of("version", "V2C", "community", Device.COMMUNITY, "oid", oid), more);
    }

    private BenchOutcome v3(String user, Map<String, Object> more) throws InterruptedException {
        var given = Map.<String, Object>of(
                "oid",
                TEMPERATURE,
                "user",
                user,
                "authenticationPassphrase",
                Device.AUTHENTICATION,
                "privacyPassphrase",
                Device.PRIVACY);
        return run(given, more);
    }

    private BenchOutcome run(Map<String, Object> some, Map<String, Object> more) throws InterruptedException {
        var parameters = new HashMap<String, Object>(Map.of("host", "127.0.0.1", "port", device.port()));
        parameters.putAll(some);
        parameters.putAll(more);
        var outcome = bench.run(parameters);
        assertThat(outcome.result().toString()).doesNotContain("s3cret");
        return outcome;
    }

    @Test
    void asksByCommunityAndJudgesTheProduct() throws Exception {
        var tenths =
                Map.<String, Object>of("factor", 0.1, "unit", "CELSIUS", "judge", "ABOVE", "warn", 40, "error", 50);
        var result = v2(TEMPERATURE, tenths).result();

        assertThat(result.severity()).as(result.summary()).isEqualTo(Severity.PASSING);
        assertThat(result.summary()).isEqualTo("127.0.0.1:" + device.port() + " has 385 at " + TEMPERATURE);
        assertThat(result.metrics()).containsExactly(new Metric("value", 38.5, Unit.CELSIUS));

        var high = new HashMap<>(tenths);
        high.put("warn", 38.4);
        assertThat(v2(TEMPERATURE, high).result().severity()).isEqualTo(Severity.WARNING);
        high.put("error", 38.4);
        assertThat(v2(TEMPERATURE, high).result().severity()).isEqualTo(Severity.ERROR);
        high.putAll(Map.of("judge", "BELOW", "warn", 39, "error", 38));
        assertThat(v2(TEMPERATURE, high).result().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void readsNumbersInWhateverFormTheyCome() throws Exception {
        assertThat(v2(UPTIME, Map.of("unit", "SECONDS")).result().metrics())
                .containsExactly(new Metric("value", 123.45, Unit.SECONDS));
        assertThat(v2(OCTETS, Map.of("unit", "BYTES")).result().metrics())
                .containsExactly(new Metric("value", 1L << 40, Unit.BYTES));
        assertThat(v2("." + WRITTEN, Map.of()).result().metrics())
                .containsExactly(new Metric("value", 21.5, Unit.NONE));
    }

    @Test
    void aTextIsToldAndCannotBeJudged() throws Exception {
        var told = v2(NAME, Map.of()).result();
        assertThat(told.severity()).isEqualTo(Severity.PASSING);
        assertThat(told.summary()).doesNotContain("\n", "\u202e").contains("which is no number");
        assertThat(told.metrics()).isEmpty();

        assertThat(v2(NAME, Map.of("judge", "ABOVE")).result().severity()).isEqualTo(Severity.UNKNOWN);
    }

    @Test
    void asksByUserWithAuthenticationAndPrivacy() throws Exception {
        assertThat(v3("sha256", Map.of()).result().metrics()).containsExactly(new Metric("value", 385, Unit.NONE));
        assertThat(v3("sha1", Map.of("authentication", "SHA1", "privacy", "AES256"))
                        .result()
                        .metrics())
                .containsExactly(new Metric("value", 385, Unit.NONE));
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        var result = v2("1.3.6.1.4.1.99999.7.0", Map.of()).result();

        assertThat(result.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(result.summary()).endsWith("has no value at this OID");
    }

    @Test
    void silenceIsAnErrorAlsoThatToAWrongSecret() throws Exception {
        var patience = Map.<String, Object>of("timeoutMillis", 200, "retries", 1);
        var wrong = new HashMap<>(patience);
        wrong.putAll(Map.of("community", "s3cret-but-wrong", "authenticationPassphrase", "s3cret-but-wrong"));

        for (var outcome : List.of(v2(TEMPERATURE, wrong), v3("sha256", wrong), v3("nobody", patience))) {
            assertThat(outcome.result().severity()).isEqualTo(Severity.ERROR);
            assertThat(outcome.result().summary())
                    .endsWith("does not answer: silence, which a wrong user, community or passphrase gets as well");
        }
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        var run = bench.withLimit(Duration.ofMinutes(1))
                .start(Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        device.port(),
                        "oid",
                        Device.SILENT.toString(),
                        "version",
                        "V2C",
                        "community",
                        Device.COMMUNITY,
                        "timeoutMillis",
                        30_000));
        device.asked.await();
        run.cancel();

        assertThat(run.outcome().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(run.outcome().returned()).isTrue();
    }

    @Test
    void refusesWhatNoDeviceCouldAnswer() throws Exception {
        refuses(v2("1.3.x", Map.of()), "Numbers with dots");
        refuses(v2(TEMPERATURE, Map.of("community", "")), "community is empty");
        refuses(v3("", Map.of()), "user is empty");
        refuses(v3("ada", Map.of("privacyPassphrase", "s3cret-")), "at least 8 characters");
    }

    private static void refuses(BenchOutcome outcome, String words) {
        assertThat(outcome.ending()).isEqualTo(Ending.REFUSED);
        assertThat(outcome.result().summary()).contains(words);
    }
}
