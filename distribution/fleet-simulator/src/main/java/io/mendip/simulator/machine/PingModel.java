/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import io.mendip.protocol.message.CheckReport;
import java.util.Locale;

/** A host that answers fast, slower by day, and once in a while not at all. */
final class PingModel extends CheckModel {

    private static final long OUTAGE = 5 * 60_000;

    private final String host;
    private final int count;
    private final double lossWarning;
    private final double lossError;
    private final double latencyWarning;
    private final double latencyError;

    PingModel(ModelParameters parameters) {
        super(parameters);
        host = parameters.text("host", "127.0.0.1");
        count = (int) parameters.number("count", 3);
        lossWarning = parameters.number("lossWarning", 0);
        lossError = parameters.number("lossError", 50);
        latencyWarning = parameters.limit("latencyWarning");
        latencyError = parameters.limit("latencyError");
    }

    @Override
    public double[] measure(MachineProfile machine, long seed, long time) {
        boolean away = Day.incident(seed, time, OUTAGE, 0.0015);
        boolean losing = Day.incident(seed + 1, time, OUTAGE, 0.003);
        double base = Dice.between(seed, 80, 0.2, 25);
        double slow = base * (1 + Day.busy(seed, time) + 0.2 * Day.noise(seed, time, 60_000));
        double average = exact(slow / 1000);
        double loss = away ? 100 : losing ? exact(100.0 / count) : 0;
        return new double[] {average, loss, exact(average * 0.8), exact(average * 1.4)};
    }

    @Override
    public CheckReport report(long checkId, long time, int duration, double[] values) {
        double loss = values[1];
        double millis = values[0] * 1000;
        int lost = (int) Math.round(loss * count / 100);
        int severity = loss >= 100
                ? whenAbove(loss, lossWarning, lossError)
                : Math.max(whenAbove(loss, lossWarning, lossError), whenAbove(millis, latencyWarning, latencyError));
        String summary = loss >= 100
                ? host + " does not answer"
                : String.format(Locale.ROOT, "%s answers in %.2f ms, %d of %d packets lost", host, millis, lost, count);
        // A real check of a silent host has no times; here it keeps them, so that its headline can be added up.
        return report(
                checkId,
                time,
                duration,
                severity,
                summary,
                metric("average_seconds", "SECONDS", values[0]),
                metric("loss_percent", "PERCENT", loss),
                metric("min_seconds", "SECONDS", values[2]),
                metric("max_seconds", "SECONDS", values[3]));
    }
}
