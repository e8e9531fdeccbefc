/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What values a parameter takes.
 *
 * @param scalar kind of a value, or of an item of a list
 * @param list whether it is a list of such values
 * @param constants of an enum, empty for other kinds
 */
record ParameterKind(Scalar scalar, boolean list, List<String> constants) {

    /** Days to seconds with fractions, upper case: what both ISO 8601 and {@link Duration#parse} understand. */
    static final String DURATION =
            "^P(?=[0-9T])(?:[0-9]{1,6}D)?(?:T(?=[0-9])(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}(?:\\.[0-9]{1,9})?S)?)?$";

    /** Largest whole number that every reader of JSON keeps exact. */
    private static final long MAX_EXACT = (1L << 53) - 1;

    /** Kinds of single values. */
    enum Scalar {
        TEXT("Ljava/lang/String;"),
        FLAG("Z"),
        INT("I"),
        LONG("J"),
        DECIMAL("D"),
        DURATION("Ljava/time/Duration;"),
        PATH("Ljava/nio/file/Path;"),
        CHOICE("");

        private final String descriptor;

        Scalar(String descriptor) {
            this.descriptor = descriptor;
        }

        /** The kind of a component's type; {@link #CHOICE} for all other classes, which must then be enums. */
        static Scalar of(String descriptor) {
            return Arrays.stream(values())
                    .filter(kind -> kind.descriptor.equals(descriptor))
                    .findFirst()
                    .orElse(CHOICE);
        }

        boolean isNumber() {
            return this == INT || this == LONG || this == DECIMAL;
        }
    }

    /** The schema of one value, without bounds of the author's. */
    Map<String, Object> scalarSchema() {
        var schema = new LinkedHashMap<String, Object>();
        switch (scalar) {
            case TEXT -> schema.put("type", "string");
            case FLAG -> schema.put("type", "boolean");
            case INT -> integer(schema, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer(schema, -MAX_EXACT, MAX_EXACT);
            case DECIMAL -> schema.put("type", "number");
            case DURATION -> {
                schema.put("type", "string");
                schema.put("format", "duration");
                schema.put("pattern", DURATION);
                schema.put("x-pattern-message", "must be a duration such as PT30S, PT5M or P1D");
            }
            case PATH -> {
                schema.put("type", "string");
                schema.put("format", "path");
                schema.put("minLength", 1L);
                schema.put("maxLength", 4096L);
            }
            case CHOICE -> {
                schema.put("type", "string");
                schema.put("enum", constants);
            }
        }
        return schema;
    }

    private static void integer(Map<String, Object> schema, long min, long max) {
        schema.put("type", "integer");
        schema.put("minimum", min);
        schema.put("maximum", max);
    }

    /**
     * The JSON value of a default's text.
     *
     * @throws IllegalArgumentException when the text is not of this kind
     */
    Object parse(String text) {
        if (!list) {
            return parseScalar(text);
        }
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(this::parseScalar)
                .toList();
    }

    private Object parseScalar(String text) {
        return switch (scalar) {
            case TEXT, DURATION, PATH, CHOICE -> text;
            case FLAG -> flag(text);
            case INT, LONG -> Long.parseLong(text);
            case DECIMAL -> ParameterValues.canonical(new BigDecimal(text));
        };
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }
}
