/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.cpu;

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

/**
 * Watches how busy the processor was over a time. The kernel's counters are read at each run, and the difference over the
 * window is exact: nothing is sampled in between.
 */
@Component
@Header(name = "Mendip-Capabilities", value = "files:/proc")
@CheckType(
        id = "cpu",
        title = "Processor load",
        description = "Fails when the processor was busier than a share of the time, on average over a window.")
public final class CpuCheck implements Check<CpuCheck.Parameters> {

    /** So much of its window must be known before it is judged: a run may come a little early. */
    private static final double WHOLE = 0.9;

    /** Of the first run, which has nothing to compare with yet. */
    private static final Duration FIRST_WINDOW = Duration.ofSeconds(1);

    /**
     * What to watch.
     *
     * @param warnAbove percent busy; 100 never warns
     * @param errorAbove percent busy; 100 never fails
     * @param windowSeconds over which the average is taken
     */
    public record Parameters(
            @Default("90")
            @Parameter(
                    title = "Warn above",
                    help = "Busy share above which it warns; 100 = never.",
                    unit = "%",
                    min = 1,
                    max = 100)
            int warnAbove,

            @Default("98")
            @Parameter(
                    title = "Error above",
                    help = "Busy share above which it fails; 100 = never.",
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

    private final CpuTimes.Source source;
    private final LongSupplier nanoClock;
    private final Snapshots snapshots = new Snapshots(Duration.ofHours(1));

    /** On the counters of this system. */
    @Activate
    public CpuCheck() {
        this(CpuTimes.ofThisSystem(), System::nanoTime);
    }

    CpuCheck(CpuTimes.Source source, LongSupplier nanoClock) {
        this.source = source;
        this.nanoClock = nanoClock;
    }

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws IOException, InterruptedException {
        var window = Duration.ofSeconds(parameters.windowSeconds());
        if (snapshots.isEmpty()) {
            snapshots.add(nanoClock.getAsLong(), source.read());
            Thread.sleep(FIRST_WINDOW.toMillis());
        }
        long now = nanoClock.getAsLong();
        var times = source.read();
        var before = snapshots.before(now, window);
        snapshots.add(now, times);
        var usage = times.since(before.times());
        var severity = Severity.whenAbove(usage.busy(), parameters.warnAbove(), parameters.errorAbove());
        long seconds = Math.round((now - before.nanos()) / 1e9);
        var summary = String.format(Locale.ROOT, "%.1f %% busy over %d s", usage.busy(), seconds);
        if (severity != Severity.PASSING && seconds < parameters.windowSeconds() * WHOLE) {
            // A machine that has just started is busy with that, and so is the agent.
            severity = Severity.PASSING;
            summary += ", judged from " + parameters.windowSeconds() + " s on";
        }
        return CheckResult.of(severity, summary)
                .with("used_percent", usage.busy(), Unit.PERCENT)
                .with("user_percent", usage.user(), Unit.PERCENT)
                .with("system_percent", usage.system(), Unit.PERCENT)
                .with("iowait_percent", usage.iowait(), Unit.PERCENT);
    }
}
