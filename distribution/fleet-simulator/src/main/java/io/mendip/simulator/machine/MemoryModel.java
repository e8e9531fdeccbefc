/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import io.mendip.protocol.message.CheckReport;
import java.util.Locale;

/** Memory that fills by day; a few machines never have enough. */
final class MemoryModel extends CheckModel {

    private static final long HOUR = 3_600_000;

    private final double warning;
    private final double error;

    MemoryModel(ModelParameters parameters) {
        super(parameters);
        warning = parameters.number("warnAbove", 90);
        error = parameters.number("errorAbove", 97);
    }

    @Override
    public double[] measure(MachineProfile machine, long seed, long time) {
        boolean tight = Dice.share(machine.seed(), 60) < 0.025;
        double base = tight ? Dice.between(machine.seed(), 61, 84, 95) : Dice.between(machine.seed(), 61, 25, 70);
        double busy = (tight ? 4 : 12) * Day.busy(machine.seed(), time);
        double used = percent(base + busy + 3 * Day.noise(machine.seed(), time, HOUR));
        double total = machine.memoryBytes();
        double bytes = Math.rint(total * used / 100);
        return new double[] {used, bytes, total - bytes, total, percent(Math.max(0, used - 70) / 2)};
    }

    @Override
    public CheckReport report(long checkId, long time, int duration, double[] values) {
        return report(
                checkId,
                time,
                duration,
                whenAbove(values[0], warning, error),
                String.format(
                        Locale.ROOT,
                        "%.1f %% in use (now %.1f %% of %.1f GiB)",
                        values[0],
                        values[0],
                        values[3] / (1L << 30)),
                metric("used_percent", "PERCENT", values[0]),
                metric("used_bytes", "BYTES", values[1]),
                metric("available_bytes", "BYTES", values[2]),
                metric("total_bytes", "BYTES", values[3]),
                metric("swap_used_percent", "PERCENT", values[4]));
    }
}
