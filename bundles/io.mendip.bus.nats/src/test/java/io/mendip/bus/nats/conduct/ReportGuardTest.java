/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.bus.AgentConduct.Misconduct;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReportGuardTest {

    private static final String LOUD = "aaaaaaaaaaaaaaaa";
    private static final String OTHER = "bbbbbbbbbbbbbbbb";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private long nanos = -5;
    private final ReportGuard guard = new ReportGuard(ended::add, () -> NOW, () -> nanos);

    @Test
    void hearsAFullSpoolAtOnce() {
        for (int i = 0; i < 1100; i++) {
            assertThat(guard.admits(OTHER, "checks", 64 * 1024)).isTrue();
        }
        assertThat(guard.of(OTHER)).isEmpty();
    }

    @Test
    void hearsNoMoreThanTheAllowanceAndMoreLater() {
        assertThat(admitted(LOUD, "checks", 3000)).isEqualTo(2500);
        assertThat(guard.admits(OTHER, "checks", 10)).isTrue();

        nanos += Duration.ofSeconds(10).toNanos();

        assertThat(admitted(LOUD, "checks", 1000)).isEqualTo(500);
        assertThat(guard.of(LOUD)).contains(new Misconduct(1000, 0, "", 0, NOW));
        assertThat(guard.of(OTHER)).isEmpty();
        assertThat(ended).isEmpty();
    }

    @Test
    void hearsLessOfWhatIsCostly() {
        assertThat(admitted(LOUD, "hello", 1000)).isEqualTo(125);
    }

    @Test
    void hearsLittleOfWhatIsNoMessage() {
        int heard = 0;
        while (guard.admits(LOUD, "checks", 2)) {
            guard.malformed(LOUD, "checks", "found y");
            heard++;
        }

        assertThat(heard).isEqualTo(50);
        assertThat(guard.of(LOUD)).contains(new Misconduct(1, 50, "found y", 0, NOW));

        nanos += Duration.ofSeconds(60).toNanos();
        assertThat(guard.admits(LOUD, "checks", 2)).isTrue();
    }

    @Test
    void endsTheConnectionsOfOneThatFloodsOnceAndLetsItWait() throws InterruptedException {
        admitted(LOUD, "h", 2500 + 20_000);

        assertThat(ended.poll(5, TimeUnit.SECONDS)).isEqualTo(LOUD);
        assertThat(guard.shutOut(LOUD)).isEqualTo(ReportGuard.SHUT_OUT);
        assertThat(guard.shutOut(OTHER)).isZero();
        assertThat(guard.of(LOUD).orElseThrow().cutOff()).isEqualTo(1);
        assertThat(ended).isEmpty();

        nanos += ReportGuard.SHUT_OUT.toNanos();
        assertThat(guard.shutOut(LOUD)).isZero();
        admitted(LOUD, "h", 2500 + 20_000);
        assertThat(ended.poll(5, TimeUnit.SECONDS)).isEqualTo(LOUD);
    }

    @Test
    void endsTheConnectionsOfOneThatFloodsWithFewLargeReports() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            guard.admits(LOUD, "inv", 1_000_000);
        }

        assertThat(ended.poll(5, TimeUnit.SECONDS)).isEqualTo(LOUD);
    }

    @Test
    void doesNotEndWhatIsOnlyALittleTooMuch() {
        for (int second = 0; second < 60; second++) {
            nanos += Duration.ofSeconds(1).toNanos();
            admitted(LOUD, "checks", 400);
        }

        assertThat(ended).isEmpty();
        assertThat(guard.of(LOUD).orElseThrow().refused()).isPositive();
    }

    private int admitted(String agent, String verb, int times) {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            if (guard.admits(agent, verb, 10)) {
                admitted++;
            }
        }
        return admitted;
    }
}
