/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the defaults of a schema in the place of members that a value leaves out; the value has to fit the schema. */
final class SchemaDefaults {

    private static final String DEFINITIONS = "#/$defs/";

    private final Map<?, ?> root;

    SchemaDefaults(Map<?, ?> schema) {
        this.root = schema;
    }

    /** A copy with nothing left out. */
    Map<String, Object> fill(Map<?, ?> value) {
        return object(root, value);
    }

    private @Nullable Object fill(Map<?, ?> schema, @Nullable Object value) {
        var whole = definition(schema);
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(one -> Objects.requireNonNull(fill(part(whole, "items"), one)))
                    .toList();
        }
        return value instanceof Map<?, ?> object ? object(whole, object) : value;
    }

    private Map<String, Object> object(Map<?, ?> schema, Map<?, ?> value) {
        var full = new LinkedHashMap<String, Object>();
        value.forEach((name, member) -> full.put(String.valueOf(name), member));
        part(schema, "properties").forEach((name, property) -> {
            var own = property instanceof Map<?, ?> map ? map : Map.of();
            var member = full.containsKey(name) ? full.get(name) : own.get("default");
            if (member != null) {
                full.put(String.valueOf(name), Objects.requireNonNull(fill(own, member)));
            }
        });
        return full;
    }

    private Map<?, ?> definition(Map<?, ?> schema) {
        return schema.get("$ref") instanceof String name
                ? part(part(root, "$defs"), name.substring(DEFINITIONS.length()))
                : schema;
    }

    private static Map<?, ?> part(Map<?, ?> schema, Object name) {
        return schema.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }
}
