/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import io.mendip.protocol.message.CheckReport;

/** Of a kind of check that the simulator knows nothing about: a number that goes up and down with the day. */
final class OtherModel extends CheckModel {

    OtherModel(ModelParameters parameters) {
        super(parameters);
    }

    @Override
    public double[] measure(MachineProfile machine, long seed, long time) {
        return new double[] {exact(50 + 40 * Day.busy(seed, time) + 5 * Day.noise(seed, time, 600_000))};
    }

    @Override
    public CheckReport report(long checkId, long time, int duration, double[] values) {
        return report(checkId, time, duration, PASSING, "simulated " + type(), metric("value", "NONE", values[0]));
    }
}
