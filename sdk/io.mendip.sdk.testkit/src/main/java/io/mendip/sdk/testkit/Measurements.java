/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.check.Metric;
import io.mendip.check.Unit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The rule about metrics. */
final class Measurements {

    /** Ends of names, the longer ones first, and the unit that they promise. */
    private static final Map<String, Unit> ENDS = ends();

    private static final Pattern NOT_BASE =
            Pattern.compile(".*_(ms|millis|milliseconds|micros|minutes|hours|days|kb|mb|gb|kib|mib|gib|ratio)");

    private Measurements() {}

    private static Map<String, Unit> ends() {
        var ends = new LinkedHashMap<String, Unit>();
        ends.put("bytes_per_second", Unit.BYTES_PER_SECOND);
        ends.put("per_second", Unit.PER_SECOND);
        ends.put("percent", Unit.PERCENT);
        ends.put("bytes", Unit.BYTES);
        ends.put("seconds", Unit.SECONDS);
        ends.put("celsius", Unit.CELSIUS);
        ends.put("watts", Unit.WATTS);
        ends.put("volts", Unit.VOLTS);
        ends.put("hertz", Unit.HERTZ);
        return ends;
    }

    static void haveUnits(Subject subject) throws InterruptedException {
        var addOn = subject.install(subject.programs());
        var outcome = addOn.bench().run(subject.sample());
        addOn.stop();
        outcome.thrown()
                .filter(thrown -> String.valueOf(thrown.getMessage()).endsWith("has no unit"))
                .ifPresent(thrown -> {
                    throw new AssertionError(thrown.getMessage() + "; Unit.COUNT and Unit.NONE are for plain numbers");
                });
        var names = new HashSet<String>();
        for (var metric : outcome.result().metrics()) {
            if (!names.add(metric.name())) {
                throw new AssertionError("there are two metrics " + metric.name());
            }
            judge(metric);
        }
    }

    private static void judge(Metric metric) {
        if (NOT_BASE.matcher(metric.name()).matches()) {
            throw new AssertionError("metric " + metric.name()
                    + " is not in a base unit: give seconds, bytes or percent, so that charts of all checks agree");
        }
        for (var end : ENDS.entrySet()) {
            if (metric.name().equals(end.getKey()) || metric.name().endsWith("_" + end.getKey())) {
                if (metric.unit() != end.getValue()) {
                    throw new AssertionError("metric " + metric.name() + " has the unit " + metric.unit()
                            + ", but its name says " + end.getValue());
                }
                return;
            }
        }
    }
}
