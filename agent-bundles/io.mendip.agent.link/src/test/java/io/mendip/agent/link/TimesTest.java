/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.BackOff;
import io.mendip.agent.link.enrol.ClockOffset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong wall = new AtomicLong(1_000_000);
    private MonotonicServerClock clock;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        clock = new MonotonicServerClock(nanos::get, wall::get, new ClockOffset(folder.resolve("clock.offset")));
    }

    @Test
    void knowsAfterARestartHowFarTheMachineIsOff() {
        clock.set(1_000_000 + 10_800_000);
        wall.addAndGet(60_000);
        start();

        assertThat(clock.millis()).isEqualTo(1_060_000 + 10_800_000);

        clock.set(1_060_000 + 500); // somebody has set the machine's clock right
        start();
        assertThat(clock.millis()).isEqualTo(1_060_500);
    }

    @Test
    void goesByTheMachineWhenWhatItKnewIsDamaged() throws IOException {
        Files.writeString(folder.resolve("clock.offset"), "10800000 or so");
        start();

        assertThat(clock.millis()).isEqualTo(1_000_000);
    }

    @Test
    void goesByTheMachineUntilTheServerHasSpoken() {
        assertThat(clock.millis()).isEqualTo(1_000_000);
    }

    @Test
    void carriesTheServersTimeWhateverTheMachinesClockDoes() {
        clock.set(5_000_000);
        pass(90);
        wall.addAndGet(-600_000);

        assertThat(clock.millis()).isEqualTo(5_000_000 + 90_000);
    }

    @Test
    void noticesASuspendedMachineOnce() {
        clock.set(5_000_000);
        pass(30);
        assertThat(clock.jumped()).isFalse();

        wall.addAndGet(3_600_000); // the monotonic clock stood still

        assertThat(clock.jumped()).isTrue();
        assertThat(clock.jumped()).isFalse();
    }

    @Test
    void triesAgainAtOnceAndThenEverMoreSpreadOut() {
        for (int seed = 0; seed < 200; seed++) {
            var backOff = new BackOff(new Random(seed));
            assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(500));
            assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofSeconds(4));
            for (int i = 0; i < 20; i++) {
                assertThat(backOff.next()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(60));
            }
        }
    }

    @Test
    void spreadsAFleetOverAMinute() {
        var quarters = new int[4];
        for (int seed = 0; seed < 1000; seed++) {
            var backOff = new BackOff(new Random(seed));
            for (int i = 0; i < 8; i++) {
                backOff.next();
            }
            quarters[(int) Math.min(3, backOff.next().toSeconds() / 15)]++;
        }

        assertThat(quarters[0]).isPositive();
        assertThat(quarters[1]).isGreaterThan(200);
        assertThat(quarters[3]).isGreaterThan(200);
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        wall.addAndGet(seconds * 1000L);
    }
}
