/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.memory;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.osgi.annotation.bundle.Header;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Watches how much memory is in use, as the mean of the runs within a window. What the system can give back at once is free. */
@Component
@Header(name = "Mendip-Capabilities", value = "files:/proc")
@CheckType(
        id = "memory",
        title = "Memory",
        description = "Fails when more memory was in use than a share, on average over a window.")
public final class MemoryCheck implements Check<MemoryCheck.Parameters> {

    /**
     * What to watch.
     *
     * @param warnAbove percent in use; 100 never warns
     * @param errorAbove percent in use; 100 never fails
     * @param windowSeconds over which the average is taken
     */
    public record Parameters(
            @Default("90")
            @Parameter(
                    title = "Warn above",
                    help = "Share in use above which it warns; 100 = never.",
                    unit = "%",
                    min = 1,
                    max = 100)
            int warnAbove,

            @Default("97")
            @Parameter(
                    title = "Error above",
                    help = "Share in use above which it fails; 100 = never.",
                    unit = "%",
                    min = 1,
                    max = 100)
            int errorAbove,

            @Default("300")
            @Parameter(
                    title = "Average over",
                    help = "Peaks shorter than this do not count.",
                    unit = "s",
                    min = 10,
                    max = 3600)
            int windowSeconds) {}

    private final Memory.Source source;
    private final LongSupplier nanoClock;
    private final Samples samples = new Samples(Duration.ofHours(1));

    /** On the memory of this system. */
    @Activate
    public MemoryCheck() {
        this(Memory.ofThisSystem(), System::nanoTime);
    }

    MemoryCheck(Memory.Source source, LongSupplier nanoClock) {
        this.source = source;
        this.nanoClock = nanoClock;
    }

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws IOException {
        var memory = source.read();
        long now = nanoClock.getAsLong();
        samples.add(now, memory.usedPercent());
        double mean = samples.mean(now, Duration.ofSeconds(parameters.windowSeconds()));
        var severity = Severity.whenAbove(mean, parameters.warnAbove(), parameters.errorAbove());
        var summary = String.format(
                Locale.ROOT,
                "%.1f %% in use (now %.1f %% of %.1f GiB)",
                mean,
                memory.usedPercent(),
                memory.total() / (double) (1L << 30));
        return CheckResult.of(severity, summary)
                .with("used_percent", mean, Unit.PERCENT)
                .with("used_bytes", memory.used(), Unit.BYTES)
                .with("available_bytes", memory.available(), Unit.BYTES)
                .with("total_bytes", memory.total(), Unit.BYTES)
                .with("swap_used_percent", memory.swapUsedPercent(), Unit.PERCENT);
    }
}
