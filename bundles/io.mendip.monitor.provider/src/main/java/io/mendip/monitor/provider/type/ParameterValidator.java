/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import io.mendip.rest.Problem.FieldError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks parameters against a schema of {@link SchemaMaker}, for exactly the keywords that it makes. Not a library: none
 * knows the bounds of durations or speaks in the author's words, and the schemas are our own.
 */
public final class ParameterValidator {

    /** Steps of a regular expression on one text; a pattern that needs more is one that would never end. */
    private static final int MAX_STEPS = 1_000_000;

    private final List<FieldError> errors = new ArrayList<>();

    private ParameterValidator() {}

    /**
     * What is wrong with the parameters.
     *
     * @param pointer JSON pointer of the parameters in the input
     * @return one error for each wrong parameter, none when all are well
     */
    public static List<FieldError> validate(Map<String, Object> schema, Map<String, ?> parameters, String pointer) {
        var validator = new ParameterValidator();
        validator.object(schema, parameters, pointer);
        return List.copyOf(validator.errors);
    }

    private void object(Map<String, Object> schema, Map<String, ?> parameters, String pointer) {
        var properties = child(schema, "properties");
        for (var name : list(schema, "required")) {
            if (parameters.get(String.valueOf(name)) == null) {
                errors.add(new FieldError(pointer + "/" + escape(String.valueOf(name)), "is required"));
            }
        }
        parameters.forEach((name, value) -> {
            var at = pointer + "/" + escape(name);
            if (!properties.containsKey(name)) {
                errors.add(new FieldError(at, "is not a parameter of this kind of check"));
            } else if (value != null) {
                value(child(properties, name), value, at);
            } else if (!list(schema, "required").contains(name)) {
                errors.add(new FieldError(at, "must have a value or be left out"));
            }
        });
    }

    private void value(Map<String, Object> schema, @Nullable Object value, String at) {
        if (value instanceof List<?> items && "array".equals(schema.get("type"))) {
            count(schema, items.size(), "Items", "entries", at);
            var itemSchema = child(schema, "items");
            for (int i = 0; i < items.size(); i++) {
                value(itemSchema, items.get(i), at + "/" + i);
            }
            return;
        }
        var message = scalar(schema, value);
        if (!message.isEmpty()) {
            errors.add(new FieldError(at, message));
        } else if (value instanceof String text) {
            count(schema, text.codePointCount(0, text.length()), "Length", "characters", at);
        }
    }

    /** What is wrong with a single value, empty when nothing is. */
    private static String scalar(Map<String, Object> schema, @Nullable Object value) {
        return switch (String.valueOf(schema.get("type"))) {
            case "boolean" -> value instanceof Boolean ? "" : "must be true or false";
            case "integer" -> number(schema, value, true);
            case "number" -> number(schema, value, false);
            case "string" -> value instanceof String text ? text(schema, text) : "must be a text";
            default -> "must be a list";
        };
    }

    private static String number(Map<String, Object> schema, @Nullable Object value, boolean whole) {
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return whole ? "must be a whole number" : "must be a number";
        }
        var exact = new BigDecimal(number.toString());
        if (whole && exact.signum() != 0 && exact.stripTrailingZeros().scale() > 0) {
            return "must be a whole number";
        }
        var unit = schema.containsKey("x-unit") ? " " + schema.get("x-unit") : "";
        if (schema.get("minimum") instanceof Number min && exact.compareTo(decimal(min)) < 0) {
            return "must be at least " + min + unit;
        }
        if (schema.get("maximum") instanceof Number max && exact.compareTo(decimal(max)) > 0) {
            return "must be at most " + max + unit;
        }
        return "";
    }

    private static String text(Map<String, Object> schema, String text) {
        if (text.indexOf('\0') >= 0) {
            return "must not contain the character NUL";
        }
        if (schema.containsKey("enum") && !list(schema, "enum").contains(text)) {
            return "must be one of "
                    + String.join(
                            ", ",
                            list(schema, "enum").stream().map(String::valueOf).toList());
        }
        if (schema.get("pattern") instanceof String pattern && !matches(pattern, text)) {
            return schema.get("x-pattern-message") instanceof String message
                    ? message
                    : "must have the form " + pattern;
        }
        return "duration".equals(schema.get("format")) ? duration(schema, text) : "";
    }

    private static String duration(Map<String, Object> schema, String text) {
        BigDecimal seconds;
        try {
            var parsed = Duration.parse(text);
            seconds = BigDecimal.valueOf(parsed.getSeconds()).add(BigDecimal.valueOf(parsed.getNano(), 9));
        } catch (DateTimeException | ArithmeticException e) {
            return "must be a duration such as PT30S, PT5M or P1D";
        }
        if (schema.get("x-minimum-seconds") instanceof Number min && seconds.compareTo(decimal(min)) < 0) {
            return "must be at least " + min + " seconds";
        }
        if (schema.get("x-maximum-seconds") instanceof Number max && seconds.compareTo(decimal(max)) > 0) {
            return "must be at most " + max + " seconds";
        }
        return "";
    }

    private void count(Map<String, Object> schema, int count, String suffix, String what, String at) {
        if (schema.get("min" + suffix) instanceof Number min && count < min.longValue()) {
            errors.add(new FieldError(at, "must have at least " + min + " " + what));
        } else if (schema.get("max" + suffix) instanceof Number max && count > max.longValue()) {
            errors.add(new FieldError(at, "must have at most " + max + " " + what));
        }
    }

    /** All patterns are anchored; in Java a dollar sign alone would let a line feed pass at the end. */
    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern)
                    .matcher(new CountedText(text, new AtomicInteger()))
                    .matches();
        } catch (TooManyStepsException | StackOverflowError e) {
            return false;
        }
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    @SuppressWarnings("unchecked") // made by SchemaMaker, whose maps have text keys
    private static Map<String, Object> child(Map<String, Object> schema, String name) {
        return (Map<String, Object>) schema.getOrDefault(name, Map.of());
    }

    private static List<?> list(Map<String, Object> schema, String name) {
        return schema.get(name) instanceof List<?> list ? list : List.of();
    }

    /** A text that ends the search of a regular expression that reads it too often. */
    private record CountedText(CharSequence text, AtomicInteger steps) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (steps.incrementAndGet() > MAX_STEPS) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
