/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A setting as its bundle describes it.
 *
 * @param name in the files
 * @param type of each value
 * @param list whether it takes a list
 * @param min smallest number, or shortest text; null for any
 * @param max largest number, or longest text; null for any
 * @param options the only values allowed; empty for any
 * @param standard what it is when nothing is said, as text
 * @param description for people
 */
record Setting(
        String name,
        Type type,
        boolean list,
        @Nullable Double min,
        @Nullable Double max,
        List<String> options,
        String standard,
        String description) {

    /** How the descriptions of settings that are not taken up while the server runs end. */
    private static final String AT_RESTART = "used from the next start";

    Setting {
        options = List.copyOf(options);
    }

    /** Whether a change waits for a restart of the server. */
    boolean atRestart() {
        return description.endsWith(AT_RESTART);
    }

    /**
     * A value of a file in the type that the bundle expects.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    Object convert(Object value) {
        if (!list) {
            return one(value);
        }
        if (!(value instanceof List<?> values)) {
            throw refused(value);
        }
        var converted = new ArrayList<Object>();
        values.forEach(item -> converted.add(one(item)));
        return type.array(converted);
    }

    /** What values it takes, for people. */
    String allowed() {
        var text = new StringBuilder(list ? "a list, each " : "").append(type.title());
        if (!options.isEmpty()) {
            text.append(", one of ").append(String.join(", ", options));
        } else if (min != null && max != null) {
            text.append(" from ").append(number(min)).append(" to ").append(number(max));
        } else if (min != null) {
            text.append(", at least ").append(number(min));
        } else if (max != null) {
            text.append(", at most ").append(number(max));
        }
        return text.toString();
    }

    private Object one(@Nullable Object value) {
        var converted = value == null || value instanceof Map || value instanceof List ? null : type.convert(value);
        if (converted == null || !inBounds(converted)) {
            throw refused(value);
        }
        return converted;
    }

    private boolean inBounds(Object value) {
        if (!options.isEmpty()) {
            return options.contains(value.toString());
        }
        double size = value instanceof Number number
                ? number.doubleValue()
                : value.toString().length();
        return (min == null || size >= min) && (max == null || size <= max);
    }

    private IllegalArgumentException refused(@Nullable Object value) {
        var shown = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        return new IllegalArgumentException(shown + " is not allowed; allowed is " + allowed());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
