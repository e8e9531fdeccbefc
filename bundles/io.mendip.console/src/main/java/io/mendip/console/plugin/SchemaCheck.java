/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against the part of JSON Schema 2020-12 that the schema of plugin.json uses; a schema that uses more is
 * refused, so that nothing in it goes unchecked. A library for all of it would bring five bundles.
 */
final class SchemaCheck {

    private static final int MOST_PROBLEMS = 5;
    private static final String DEFINITIONS = "#/$defs/";
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$ref",
            "$defs",
            "title",
            "default",
            "description",
            "type",
            "required",
            "additionalProperties",
            "properties",
            "propertyNames",
            "maxProperties",
            "items",
            "maxItems",
            "enum",
            "const",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum");

    private final Map<?, ?> root;

    /**
     * Takes a schema.
     *
     * @throws IllegalArgumentException when it uses a keyword that is not checked here
     */
    SchemaCheck(Map<?, ?> schema) {
        root = schema;
        known(schema);
        part(schema, "$defs").values().forEach(SchemaCheck::known);
    }

    /** What is wrong with a value, each with where, at most five; empty when it fits. */
    List<String> problems(@Nullable Object value) {
        var found = new ArrayList<String>();
        check(root, value, "", found);
        return found.subList(0, Math.min(found.size(), MOST_PROBLEMS));
    }

    private static void known(@Nullable Object schema) {
        if (!(schema instanceof Map<?, ?> keywords)) {
            return;
        }
        for (var keyword : keywords.keySet()) {
            if (!KEYWORDS.contains(keyword)) {
                throw new IllegalArgumentException("the keyword " + keyword + " is not checked");
            }
        }
        part(keywords, "properties").values().forEach(SchemaCheck::known);
        known(keywords.get("additionalProperties"));
        known(keywords.get("propertyNames"));
        known(keywords.get("items"));
    }

    private void check(Map<?, ?> schema, @Nullable Object value, String where, List<String> found) {
        if (schema.get("$ref") instanceof String name) {
            check(part(part(root, "$defs"), name.substring(DEFINITIONS.length())), value, where, found);
            return;
        }
        var type = schema.get("type");
        if (type instanceof String name && !isA(name, value)) {
            found.add(said(where, "must be of the type " + name));
            return;
        }
        if (schema.containsKey("const") && !schema.get("const").equals(value)) {
            found.add(said(where, "must be " + schema.get("const")));
        }
        if (schema.get("enum") instanceof List<?> choices && !choices.contains(value)) {
            found.add(said(where, "must be one of " + choices));
        }
        if (value instanceof String text) {
            text(schema, text, where, found);
        } else if (value instanceof Number number) {
            number(schema, number, where, found);
        } else if (value instanceof List<?> list) {
            list(schema, list, where, found);
        } else if (value instanceof Map<?, ?> object) {
            object(schema, object, where, found);
        }
    }

    private static void text(Map<?, ?> schema, String text, String where, List<String> found) {
        int length = text.codePointCount(0, text.length());
        if (length < limit(schema, "minLength", 0) || length > limit(schema, "maxLength", Long.MAX_VALUE)) {
            found.add(said(
                    where,
                    "must have " + limit(schema, "minLength", 0) + " to " + schema.get("maxLength") + " characters"));
        } else if (schema.get("pattern") instanceof String pattern
                && !pattern(pattern).matcher(text).find()) {
            var wanted = schema.get("description");
            found.add(said(where, "must be " + (wanted == null ? "like " + pattern : wanted)));
        }
    }

    /** In Java, unlike in the schema's language, a dollar sign lets a line break follow. */
    private static Pattern pattern(String pattern) {
        return Pattern.compile(pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern);
    }

    private static void number(Map<?, ?> schema, Number number, String where, List<String> found) {
        long value = number.longValue();
        if (value < limit(schema, "minimum", Long.MIN_VALUE) || value > limit(schema, "maximum", Long.MAX_VALUE)) {
            found.add(said(where, "must be from " + schema.get("minimum") + " to " + schema.get("maximum")));
        }
    }

    private void list(Map<?, ?> schema, List<?> list, String where, List<String> found) {
        if (list.size() > limit(schema, "maxItems", Long.MAX_VALUE)) {
            found.add(said(where, "must have at most " + schema.get("maxItems") + " entries"));
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            check(part(schema, "items"), list.get(i), where + "[" + i + "]", found);
        }
    }

    private void object(Map<?, ?> schema, Map<?, ?> object, String where, List<String> found) {
        if (object.size() > limit(schema, "maxProperties", Long.MAX_VALUE)) {
            found.add(said(where, "must have at most " + schema.get("maxProperties") + " members"));
            return;
        }
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(name -> !object.containsKey(name))
                    .forEach(name -> found.add(said(below(where, name), "is missing")));
        }
        var properties = part(schema, "properties");
        for (var member : object.entrySet()) {
            var place = below(where, member.getKey());
            check(part(schema, "propertyNames"), member.getKey(), place, found);
            if (properties.containsKey(member.getKey())) {
                check(part(properties, member.getKey()), member.getValue(), place, found);
            } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
                found.add(said(place, "is not known; known are " + properties.keySet()));
            } else {
                check(part(schema, "additionalProperties"), member.getValue(), place, found);
            }
        }
    }

    private static boolean isA(String type, @Nullable Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            default -> throw new IllegalArgumentException("the type " + type + " is not checked");
        };
    }

    private static Map<?, ?> part(Map<?, ?> schema, Object name) {
        return schema.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static long limit(Map<?, ?> schema, String name, long none) {
        return schema.get(name) instanceof Number number ? number.longValue() : none;
    }

    private static String below(String where, @Nullable Object name) {
        return where.isEmpty() ? String.valueOf(name) : where + "." + name;
    }

    private static String said(String where, String problem) {
        return (where.isEmpty() ? "the whole" : where) + " " + problem;
    }
}
