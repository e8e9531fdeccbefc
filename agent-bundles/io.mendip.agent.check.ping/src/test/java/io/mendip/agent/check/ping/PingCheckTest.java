/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.check.ping.PingCheck.Parameters;
import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Metric;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingCheckTest {

    private final List<ProcessRequest> requests = new ArrayList<>();
    private String output = "3 packets transmitted, 3 received, 0% packet loss\nrtt min/avg/max/mdev = 1/20/40/1 ms";

    @Test
    void tellsLatencyFirstAndLoss() throws Exception {
        var result = run(new Parameters("host", 3, 0, 50, 0, 0));

        assertThat(result.severity()).isEqualTo(Severity.PASSING);
        assertThat(result.metrics())
                .extracting(Metric::name)
                .containsExactly("average_seconds", "loss_percent", "min_seconds", "max_seconds");
        assertThat(result.metrics().get(0).value()).isEqualTo(0.02);
        assertThat(result.details()).isEqualTo(output);
    }

    @Test
    void judgesLatencyAndLossAndTakesTheWorse() throws Exception {
        assertThat(run(new Parameters("host", 3, 0, 50, 10, 0)).severity()).isEqualTo(Severity.WARNING);
        assertThat(run(new Parameters("host", 3, 0, 50, 10, 15)).severity()).isEqualTo(Severity.ERROR);

        output = output.replace("3 received", "2 received");
        assertThat(run(new Parameters("host", 3, 0, 50, 0, 0)).severity()).isEqualTo(Severity.WARNING);
        assertThat(run(new Parameters("host", 3, 0, 50, 10, 15)).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void failsWhenNothingComesBack() throws Exception {
        output = "3 packets transmitted, 0 received, 100% packet loss, time 2000ms";

        var result = run(new Parameters("host", 3, 0, 50, 0, 0));

        assertThat(result.severity()).isEqualTo(Severity.ERROR);
        assertThat(result.summary()).isEqualTo("host does not answer");
    }

    @Test
    void failsWithTheProgramsWordsWhenTheNameIsUnknown() throws Exception {
        output = "ping: nowhere: Name or service not known\n";

        var result = run(new Parameters("nowhere", 3, 0, 50, 0, 0));

        assertThat(result.severity()).isEqualTo(Severity.ERROR);
        assertThat(result.summary()).isEqualTo("nowhere: ping: nowhere: Name or service not known");
    }

    @Test
    void saysWhatToInstallWhenThereIsNoPing() throws Exception {
        ProcessRunner none = request -> {
            throw new IOException("No such file");
        };

        var result = new PingCheck(none, PingCommand.ofThisSystem())
                .run(new Parameters("host", 3, 0, 50, 0, 0), new Seconds());

        assertThat(result.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(result.summary()).contains("iputils-ping");
    }

    @Test
    void handsTheHostOverAsOneArgument() throws Exception {
        run(new Parameters("host", 5, 0, 50, 0, 0));

        assertThat(requests.get(0).command()).startsWith("ping").contains("5").endsWith("host");
        assertThat(requests.get(0).timeout()).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f", "a b", "$(id)", "a;b", "", "'x'", "../x", "-", "ａ"})
    void aHostCannotBeAnOptionOrAnythingElse(String host) throws Exception {
        assertThat(host).doesNotMatch(hostPattern());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "fe80::1%eth0", "host", "a-b.example.org", "_sip.example.org"})
    void aHostCanBeAnAddressOrName(String host) throws Exception {
        assertThat(host).matches(hostPattern());
    }

    private static String hostPattern() throws Exception {
        for (var component : Parameters.class.getRecordComponents()) {
            if (component.getName().equals("host")) {
                return component.getAnnotation(Parameter.class).pattern();
            }
        }
        throw new AssertionError("no host");
    }

    private CheckResult run(Parameters parameters) throws Exception {
        ProcessRunner recorded = request -> {
            requests.add(request);
            return new ProcessOutcome(0, output, "", false, false, Duration.ofMillis(5));
        };
        return new PingCheck(recorded, PingCommand.ofThisSystem()).run(parameters, new Seconds());
    }

    private static final class Seconds implements CheckContext {

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(20);
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
