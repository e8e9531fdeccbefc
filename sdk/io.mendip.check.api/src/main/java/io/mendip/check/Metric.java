/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.check;

import java.util.regex.Pattern;

/**
 * One measured number. The series of a check is known by the metric's name, so a name keeps its meaning and unit for ever.
 *
 * @param name lower case words joined by underscores, at most 64 characters, for example {@code free_percent}
 * @param value finite
 * @param unit what the value is counted in
 */
public record Metric(String name, double value, Unit unit) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /**
     * Checks name and value.
     *
     * @throws IllegalArgumentException when the name has another form or the value is not finite
     */
    public Metric {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("metric name '" + name + "' is not of the form [a-z][a-z0-9_]*");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("metric " + name + " is " + value);
        }
    }
}
