/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mendip.agent.check.memory.MemoryCheck.Parameters;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoryCheckTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Memory> memory = new AtomicReference<>(new Memory(100, 50, 0, 0));
    private final MemoryCheck check = new MemoryCheck(memory::get, nanos::get);

    @Test
    void isTheMeanOfTheWindow() throws Exception {
        run(300);
        later(60, 90);

        assertThat(run(300).metrics().get(0).value()).isCloseTo(70, within(0.01));
        assertThat(run(30).metrics().get(0).value()).isCloseTo(90, within(0.01));
    }

    @Test
    void warnsAndFailsAboveItsThresholds() throws Exception {
        later(0, 95);
        assertThat(run(10).severity()).isEqualTo(Severity.WARNING);

        later(60, 98);
        assertThat(run(10).severity()).isEqualTo(Severity.ERROR);

        later(60, 20);
        assertThat(run(10).severity()).isEqualTo(Severity.PASSING);
    }

    @Test
    void readsTheKernelsFile() throws IOException {
        var read = Memory.parse("""
                MemTotal:       24646628 kB
                MemFree:        20000000 kB
                MemAvailable:   23000000 kB
                HugePages_Total:       0
                SwapTotal:       1000 kB
                SwapFree:         250 kB
                """);

        assertThat(read.total()).isEqualTo(24_646_628L * 1024);
        assertThat(read.available()).isEqualTo(23_000_000L * 1024);
        assertThat(read.swapUsedPercent()).isEqualTo(75);
    }

    @Test
    void addsUpWhatAnOldKernelDoesNotTell() throws IOException {
        var read = Memory.parse("MemTotal: 100 kB\nMemFree: 10 kB\nBuffers: 5 kB\nCached: 20 kB\n");

        assertThat(read.usedPercent()).isEqualTo(65);
    }

    @Test
    void refusesAnotherText() {
        assertThatThrownBy(() -> Memory.parse("nonsense")).isInstanceOf(IOException.class);
    }

    @Test
    void agreesWithTheJdkAboutThisMachine() throws IOException {
        var kernel = Memory.ofThisSystem().read();
        var jdk = new JdkMemory().read();

        assertThat(kernel.total()).isPositive();
        assertThat(jdk.total()).isPositive();
    }

    private void later(int seconds, int usedPercent) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        memory.set(new Memory(100, 100 - usedPercent, 0, 0));
    }

    private CheckResult run(int window) throws Exception {
        return check.run(new Parameters(90, 97, window), new Forever());
    }

    private static final class Forever implements CheckContext {

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
