/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mendip.agent.check.cpu.CpuCheck.Parameters;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CpuCheckTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<CpuTimes> times = new AtomicReference<>(new CpuTimes(0, 0, 0, 0));
    private final CpuCheck check = new CpuCheck(times::get, nanos::get);

    @Test
    void averagesOverTheWindowAndNotOverTheLastRunOnly() throws Exception {
        run(300);
        pass(60, 6);
        run(300);
        pass(60, 54);

        var result = run(120);

        assertThat(result.metrics().get(0).value()).isCloseTo(50, within(0.1));
        assertThat(result.summary()).isEqualTo("50.0 % busy over 120 s");
    }

    @Test
    void looksNoFurtherBackThanTheWindow() throws Exception {
        run(60);
        pass(600, 600);
        run(60);
        pass(60, 0);

        assertThat(run(60).metrics().get(0).value()).isCloseTo(0, within(0.1));
    }

    @Test
    void warnsAndFailsAboveItsThresholds() throws Exception {
        run(60);
        pass(60, 57);

        assertThat(run(60).severity()).isEqualTo(Severity.WARNING);

        pass(60, 60);
        assertThat(run(60).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void aPeakAfterTheStartFailsNothing() throws Exception {
        run(300);
        pass(10, 10);

        var result = run(300);

        assertThat(result.severity()).isEqualTo(Severity.PASSING);
        assertThat(result.summary()).isEqualTo("100.0 % busy over 10 s, judged from 300 s on");
        pass(290, 290);
        assertThat(run(300).severity()).isEqualTo(Severity.ERROR);
    }

    /** One sixth and five sixths of 100, both rounded, are more than 100 together. */
    @Test
    void isNeverBusierThanAllTheTime() throws Exception {
        check.run(new Parameters(100, 100, 60), new Forever());
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        times.set(new CpuTimes(10, 50, 0, 0));

        var result = check.run(new Parameters(100, 100, 60), new Forever());

        assertThat(result.metrics().get(0).value()).isEqualTo(100.0);
        assertThat(result.severity()).isEqualTo(Severity.PASSING);
    }

    @Test
    void readsTheKernelsCounters() throws IOException {
        var read = CpuTimes.parse("cpu  10 2 3 100 5 1 1 2 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");

        assertThat(read).isEqualTo(new CpuTimes(12, 7, 5, 100));
    }

    @Test
    void refusesAnotherText() {
        assertThatThrownBy(() -> CpuTimes.parse("")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> CpuTimes.parse("intr 5 5 5 5 5")).isInstanceOf(IOException.class);
    }

    @Test
    void measuresThisMachine() throws Exception {
        var result = new CpuCheck().run(new Parameters(100, 100, 60), new Forever());

        assertThat(result.severity()).isEqualTo(Severity.PASSING);
        assertThat(result.metrics().get(0).value()).isBetween(0.0, 100.0);
    }

    @Test
    void givesCountersWhereThereIsNoProc() throws Exception {
        var jdk = new JdkCpuTimes();
        jdk.read();

        var usage = jdk.read().since(new CpuTimes(0, 0, 0, 0));

        assertThat(usage.busy()).isBetween(0.0, 100.0);
    }

    /** Lets time pass in which the processor was busy for some of it. */
    private void pass(int seconds, int busy) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        times.updateAndGet(t -> new CpuTimes(t.user() + busy, 0, 0, t.idle() + seconds - busy));
    }

    private CheckResult run(int window) throws Exception {
        return check.run(new Parameters(90, 98, window), new Forever());
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
