/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.config;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Of what type a setting's values are; the names are those of the Metatype specification. */
enum Type {
    STRING("a text", String.class),
    PASSWORD("a text", String.class),
    BOOLEAN("true or false", Boolean.class),
    INTEGER("a whole number", Integer.class),
    LONG("a whole number", Long.class),
    DOUBLE("a number", Double.class),
    FLOAT("a number", Float.class);

    private final String title;
    private final Class<?> values;

    Type(String title, Class<?> values) {
        this.title = title;
        this.values = values;
    }

    static Type of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String title() {
        return title;
    }

    /** The value in this type, null when it is of another. Numbers come as Long or Double, as JSON has them. */
    @Nullable
    Object convert(Object value) {
        return switch (this) {
            case STRING, PASSWORD -> value instanceof String ? value : null;
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case INTEGER ->
                value instanceof Long number && number == number.intValue() ? (Object) number.intValue() : null;
            case LONG -> value instanceof Long ? value : null;
            case DOUBLE -> value instanceof Number number ? (Object) number.doubleValue() : null;
            case FLOAT -> value instanceof Number number ? (Object) number.floatValue() : null;
        };
    }

    Object array(List<Object> items) {
        var array = Array.newInstance(values, items.size());
        for (int i = 0; i < items.size(); i++) {
            Array.set(array, i, items.get(i));
        }
        return array;
    }
}
