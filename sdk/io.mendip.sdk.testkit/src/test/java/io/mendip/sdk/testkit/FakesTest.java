/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.process.ProcessRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakesTest {

    @Test
    void theClockGoesOnlyWhenItIsTold() {
        var clock = FakeClock.at("2026-11-22T08:00:00Z");
        var elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofMinutes(5));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-22T08:05:00Z"));
        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void programsAreRememberedAndTheirOutputIsBounded() throws Exception {
        var runner = new FakeProcessRunner(Programs.ending(3, "äöü", "err"));

        var outcome = runner.run(new ProcessRequest(List.of("tell", "me"), Map.of(), Duration.ofSeconds(1), 4));

        assertThat(outcome.output()).isEqualTo("äö");
        assertThat(outcome.error()).isEqualTo("err");
        assertThat(outcome.truncated()).isTrue();
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(runner.requests()).extracting(ProcessRequest::command).containsExactly(List.of("tell", "me"));
    }

    @Test
    void aMachineMayHaveNoPrograms() {
        var runner = new FakeProcessRunner(new Programs.None());

        assertThatThrownBy(() -> runner.run(ProcessRequest.of(Duration.ofSeconds(1), "ping")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot run program \"ping\"");
    }

    @Test
    void anInterruptedThreadStartsNoProgram() {
        var runner = new FakeProcessRunner(Programs.printing("x"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> runner.run(ProcessRequest.of(Duration.ofSeconds(1), "ping")))
                .isInstanceOf(InterruptedException.class);
    }
}
