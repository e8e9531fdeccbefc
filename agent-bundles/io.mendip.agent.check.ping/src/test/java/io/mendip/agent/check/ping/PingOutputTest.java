/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.ping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PingOutputTest {

    @Test
    void readsWhatLinuxPrints() throws IOException {
        assertThat(recorded("linux/iputils.txt")).isEqualTo(new PingOutput(3, 3, 0.021, 0.034, 0.045));
        assertThat(recorded("linux/busybox.txt")).isEqualTo(new PingOutput(2, 2, 0.055, 0.065, 0.075));
    }

    @Test
    void countsLossAsThePacketsThatDidNotComeBack() throws IOException {
        assertThat(PingOutput.parse(text("linux/iputils-loss.txt").replace(", +1 errors", "")))
                .hasValueSatisfying(output -> assertThat(output.lossPercent()).isEqualTo(75));
        assertThat(recorded("linux/iputils-loss.txt").lossPercent()).isEqualTo(75);
    }

    @Test
    void readsWhatMacOsPrints() throws IOException {
        assertThat(recorded("darwin/ping.txt")).isEqualTo(new PingOutput(2, 2, 0.041, 0.080, 0.119));
    }

    @Test
    void readsWhatWindowsPrintsInAnyLanguage() throws IOException {
        assertThat(recorded("windows/english.txt")).isEqualTo(new PingOutput(3, 2, 10, 12, 14));
        assertThat(recorded("windows/german.txt")).isEqualTo(new PingOutput(2, 2, 1, 2, 3));
    }

    @Test
    void takesAnAnswerOfARouterForALostPacket() throws IOException {
        assertThat(recorded("windows/unreachable.txt").answered()).isFalse();
    }

    @Test
    void isEmptyWhenPingDidNotRun() {
        assertThat(PingOutput.parse("")).isEmpty();
        assertThat(PingOutput.parse("ping: nonsense.invalid: Name or service not known"))
                .isEmpty();
    }

    private static PingOutput recorded(String name) throws IOException {
        return PingOutput.parse(text(name)).orElseThrow();
    }

    private static String text(String name) throws IOException {
        try (var in = PingOutputTest.class.getResourceAsStream("/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
