/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import io.mendip.protocol.message.CheckReport;
import java.util.Locale;

/** Load that follows the day, with a batch that takes everything now and then. */
final class CpuModel extends CheckModel {

    private static final long MINUTE = 60_000;

    private final double warning;
    private final double error;
    private final long window;

    CpuModel(ModelParameters parameters) {
        super(parameters);
        warning = parameters.number("warnAbove", 90);
        error = parameters.number("errorAbove", 98);
        window = (long) parameters.number("windowSeconds", 300);
    }

    @Override
    public double[] measure(MachineProfile machine, long seed, long time) {
        double base = Dice.between(machine.seed(), 50, 2, 25);
        double busy = base + Dice.between(machine.seed(), 51, 5, 50) * Day.busy(machine.seed(), time);
        double load = busy + 8 * Day.noise(seed, time, 3 * MINUTE) + 3 * Day.noise(seed + 1, time, MINUTE / 2);
        if (Day.incident(machine.seed(), time, 20 * MINUTE, 0.006)) {
            load = 94 + 6 * Dice.share(seed, time / MINUTE);
        }
        double used = percent(Math.max(0.4, load));
        double wait = percent(used * Dice.between(seed, time, 0, 0.1));
        double system = percent((used - wait) * 0.3);
        return new double[] {used, percent(used - wait - system), system, wait};
    }

    @Override
    public CheckReport report(long checkId, long time, int duration, double[] values) {
        return report(
                checkId,
                time,
                duration,
                whenAbove(values[0], warning, error),
                String.format(Locale.ROOT, "%.1f %% busy over %d s", values[0], window),
                metric("used_percent", "PERCENT", values[0]),
                metric("user_percent", "PERCENT", values[1]),
                metric("system_percent", "PERCENT", values[2]),
                metric("iowait_percent", "PERCENT", values[3]));
    }
}
