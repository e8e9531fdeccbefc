/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.binding;

import io.mendip.check.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value on its way from JSON, or from the text of a default, to the type of its component. */
final class ParameterValue {

    private final String name;
    private final Class<?> type;
    private final Class<?> itemType;
    private final @Nullable Parameter bounds;

    ParameterValue(RecordComponent component) {
        name = component.getName();
        type = component.getType();
        bounds = component.getAnnotation(Parameter.class);
        itemType = component.getGenericType() instanceof ParameterizedType generic
                        && generic.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : Object.class;
    }

    Object convert(Object value) throws BindingException {
        var converted = type == List.class ? list(value) : single(type, value);
        checkBounds(converted);
        return converted;
    }

    private List<Object> list(Object value) throws BindingException {
        if (!(value instanceof List<?> given)) {
            throw wrong("is not a list");
        }
        var items = new ArrayList<Object>();
        for (var item : given) {
            if (item == null) {
                throw wrong("has an empty item");
            }
            items.add(single(itemType, item));
        }
        return List.copyOf(items);
    }

    private Object single(Class<?> wanted, Object value) throws BindingException {
        if (wanted == String.class) {
            return text(value);
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return bool(value);
        }
        if (wanted == int.class || wanted == Integer.class) {
            return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (wanted == long.class || wanted == Long.class) {
            return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (wanted == double.class || wanted == Double.class) {
            return finite(value);
        }
        if (wanted == Duration.class) {
            return duration(value);
        }
        if (wanted == Path.class) {
            return path(value);
        }
        if (wanted.isEnum()) {
            return constant(wanted, value);
        }
        throw wrong("has a type that parameters cannot have: " + wanted.getName());
    }

    private String text(Object value) throws BindingException {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("is not a text");
    }

    private boolean bool(Object value) throws BindingException {
        if (value instanceof Boolean bool) {
            return bool;
        }
        return switch (text(value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("is neither true nor false");
        };
    }

    private long whole(Object value, long min, long max) throws BindingException {
        try {
            long number = decimal(value).longValueExact();
            if (number >= min && number <= max) {
                return number;
            }
        } catch (ArithmeticException e) {
            // said below
        }
        throw wrong("is not a whole number of its size");
    }

    private BigDecimal decimal(Object value) throws BindingException {
        if (value instanceof Number || value instanceof String) {
            try {
                return new BigDecimal(value.toString());
            } catch (NumberFormatException e) {
                // said below
            }
        }
        throw wrong("is not a number");
    }

    private double finite(Object value) throws BindingException {
        double number = decimal(value).doubleValue();
        if (Double.isInfinite(number)) {
            throw wrong("is not a number of its size");
        }
        return number;
    }

    private Duration duration(Object value) throws BindingException {
        try {
            return value instanceof Number
                    ? Duration.ofSeconds(whole(value, 0, Long.MAX_VALUE))
                    : Duration.parse(text(value));
        } catch (DateTimeParseException e) {
            throw wrong("is not a duration such as PT30S");
        }
    }

    private Path path(Object value) throws BindingException {
        try {
            return Path.of(text(value));
        } catch (InvalidPathException e) {
            throw wrong("is not a path");
        }
    }

    private Object constant(Class<?> wanted, Object value) throws BindingException {
        String text = text(value);
        for (Object constant : wanted.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw wrong("is none of " + Arrays.toString(wanted.getEnumConstants()));
    }

    private void checkBounds(Object value) throws BindingException {
        if (bounds == null) {
            return;
        }
        double size = size(value);
        if (size < bounds.min()) {
            throw wrong("is below " + plain(bounds.min()));
        }
        if (size > bounds.max()) {
            throw wrong("is above " + plain(bounds.max()));
        }
        if (!bounds.pattern().isEmpty() && value instanceof String text && !text.matches(bounds.pattern())) {
            throw wrong(bounds.patternHelp().isEmpty() ? "does not match " + bounds.pattern() : bounds.patternHelp());
        }
    }

    /** The number that bounds are compared with; NaN, which no bound excludes, for what has none. */
    private static double size(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof List<?> items) {
            return items.size();
        }
        if (value instanceof Path path) {
            return path.toString().length();
        }
        return value instanceof Duration duration ? duration.getSeconds() + duration.getNano() / 1e9 : Double.NaN;
    }

    private static String plain(double bound) {
        return new BigDecimal(bound).stripTrailingZeros().toPlainString();
    }

    private BindingException wrong(String problem) {
        return new BindingException(name, problem);
    }
}
