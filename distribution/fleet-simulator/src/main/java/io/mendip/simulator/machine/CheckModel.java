/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import io.mendip.protocol.message.CheckReport;
import java.util.List;
import java.util.Map;

/**
 * What a check of some kind and parameters measures on machines that do not exist. One model serves all agents whose plan
 * has the same check; what it keeps of a run are its values, from which severity and texts follow.
 */
public abstract class CheckModel {

    static final int PASSING = 0;
    static final int WARNING = 2;
    static final int ERROR = 3;

    private static final double STEPS = 1 << 20;

    private final ModelParameters origin;

    CheckModel(ModelParameters origin) {
        this.origin = origin;
    }

    /** Of the check. */
    public String type() {
        return origin.type();
    }

    /** Of the check, as planned. */
    public Map<String, Object> parameters() {
        return origin.values();
    }

    /**
     * The model of a planned check.
     *
     * @param type of the check
     * @param parameters as planned; what is missing has the default of the real check
     */
    public static CheckModel of(String type, Map<String, Object> parameters) {
        var read = new ModelParameters(type, parameters);
        return switch (type) {
            case "cpu" -> new CpuModel(read);
            case "memory" -> new MemoryModel(read);
            case "disk" -> new DiskModel(read);
            case "ping" -> new PingModel(read);
            default -> new OtherModel(read);
        };
    }

    /**
     * What a run measures, the headline first.
     *
     * @param machine whose run it is
     * @param seed of this check on this machine
     * @param time of the run, milliseconds since 1970
     */
    public abstract double[] measure(MachineProfile machine, long seed, long time);

    /** The report of a run with these values. */
    public abstract CheckReport report(long checkId, long time, int duration, double[] values);

    /** A multiple of 2^-20: sums of thousands of them are exact in whatever order they are added. */
    static double exact(double value) {
        return Math.rint(value * STEPS) / STEPS;
    }

    static double percent(double value) {
        return exact(Math.max(0, Math.min(100, value)));
    }

    /** Severity of a value that should be low. */
    static int whenAbove(double value, double warning, double error) {
        return value > error ? ERROR : value > warning ? WARNING : PASSING;
    }

    /** Severity of a value that should be high. */
    static int whenBelow(double value, double warning, double error) {
        return value < error ? ERROR : value < warning ? WARNING : PASSING;
    }

    static CheckReport.Measurement metric(String name, String unit, double value) {
        return new CheckReport.Measurement(name, unit, value);
    }

    static CheckReport report(
            long checkId, long time, int duration, int severity, String summary, CheckReport.Measurement... metrics) {
        return new CheckReport(checkId, time, severity, duration, summary, "", List.of(metrics));
    }
}
