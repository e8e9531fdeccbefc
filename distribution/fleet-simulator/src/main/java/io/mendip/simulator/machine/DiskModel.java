/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import io.mendip.protocol.message.CheckReport;
import java.util.Locale;

/** A volume that fills slowly and is tidied up once in a while; a few are nearly full. */
final class DiskModel extends CheckModel {

    private static final long DAY = 86_400_000;

    private final String path;
    private final double warning;
    private final double error;

    DiskModel(ModelParameters parameters) {
        super(parameters);
        path = parameters.text("path", "/");
        warning = parameters.number("warnBelow", 15);
        error = parameters.number("errorBelow", 5);
    }

    @Override
    public double[] measure(MachineProfile machine, long seed, long time) {
        long volume = Dice.mix(machine.seed(), path.hashCode());
        boolean full = Dice.share(volume, 70) < 0.02;
        double most = full ? Dice.between(volume, 71, 4, 16) : Dice.between(volume, 71, 25, 85);
        double period = Dice.between(volume, 72, 5, 30) * DAY;
        double gone = (time + (long) (Dice.share(volume, 73) * period)) % period / period;
        double free = percent(most * (1 - 0.3 * gone) + 0.05 * Day.noise(seed, time, 600_000));
        double total = machine.volumeBytes();
        double bytes = Math.rint(total * free / 100);
        return new double[] {free, bytes, total - bytes, total};
    }

    @Override
    public CheckReport report(long checkId, long time, int duration, double[] values) {
        return report(
                checkId,
                time,
                duration,
                whenBelow(values[0], warning, error),
                String.format(
                        Locale.ROOT,
                        "%s has %.1f %% free (%.1f GiB of %.1f GiB)",
                        path,
                        values[0],
                        values[1] / (1L << 30),
                        values[3] / (1L << 30)),
                metric("free_percent", "PERCENT", values[0]),
                metric("free_bytes", "BYTES", values[1]),
                metric("used_bytes", "BYTES", values[2]),
                metric("total_bytes", "BYTES", values[3]));
    }
}
