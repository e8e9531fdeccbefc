/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import io.mendip.monitor.provider.type.ClassFacts.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes the JSON Schema 2020-12 of a check's parameters from the components of its record. */
final class SchemaMaker {

    static final int MAX_PARAMETERS = 60;
    static final int MAX_CONSTANTS = 200;

    private static final String PARAMETER = "Lio/mendip/check/Parameter;";
    private static final String DEFAULT = "Lio/mendip/check/Default;";

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, Object> defaults = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    /**
     * Adds a parameter; parameters come in the order of the form.
     *
     * @throws UnreadableBundleException when its annotations contradict its type
     */
    void add(Component component, ParameterKind kind) throws UnreadableBundleException {
        if (properties.size() >= MAX_PARAMETERS) {
            throw new UnreadableBundleException("there are more than " + MAX_PARAMETERS + " parameters");
        }
        var schema = describe(component, kind);
        properties.put(component.name(), schema);
        var text = component.value(DEFAULT, "value", String.class);
        if (text.isEmpty()) {
            required.add(component.name());
            return;
        }
        var value = defaultOf(component, kind, text.get());
        schema.put("default", value);
        defaults.put(component.name(), value);
    }

    /** The schema of all parameters that were added. */
    Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    Map<String, Object> defaults() {
        return defaults;
    }

    private Map<String, Object> describe(Component component, ParameterKind kind) throws UnreadableBundleException {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("title", text(component, "title", component.name()));
        putText(schema, "description", text(component, "help", ""));
        var item = kind.scalarSchema();
        pattern(item, component, kind);
        if (kind.list()) {
            schema.put("type", "array");
            schema.put("items", item);
        } else {
            schema.putAll(item);
        }
        bound(schema, component, kind, "min");
        bound(schema, component, kind, "max");
        putText(schema, "x-unit", text(component, "unit", ""));
        schema.put("x-order", (long) properties.size());
        return schema;
    }

    private static void pattern(Map<String, Object> item, Component component, ParameterKind kind)
            throws UnreadableBundleException {
        var pattern = text(component, "pattern", "");
        if (pattern.isEmpty()) {
            return;
        }
        boolean textual = kind.scalar() == ParameterKind.Scalar.TEXT || kind.scalar() == ParameterKind.Scalar.PATH;
        if (!textual) {
            throw new UnreadableBundleException(component.name() + " has a pattern but is no text");
        }
        // The author's expression matches the whole text; a schema's matches anywhere in it.
        var whole = "^(?:" + pattern + ")$";
        try {
            Pattern.compile(whole);
        } catch (PatternSyntaxException e) {
            throw new UnreadableBundleException(
                    "the pattern of " + component.name() + " is not valid: " + e.getDescription(), e);
        }
        item.put("pattern", whole);
        putText(item, "x-pattern-message", text(component, "patternHelp", ""));
    }

    /** One bound of the author's; an infinite one is none. */
    private static void bound(Map<String, Object> schema, Component component, ParameterKind kind, String which)
            throws UnreadableBundleException {
        double bound = component.value(PARAMETER, which, Double.class).orElse(Double.NaN);
        if (Double.isNaN(bound) || Double.isInfinite(bound)) {
            return;
        }
        var keyword = keyword(component, kind, which);
        boolean counts = keyword.endsWith("Length") || keyword.endsWith("Items");
        if (counts && (bound < 0 || bound != Math.rint(bound))) {
            throw new UnreadableBundleException(
                    component.name() + " is bounded by " + bound + " where only a count makes sense");
        }
        schema.put(keyword, ParameterValues.canonical((Object) bound));
    }

    private static String keyword(Component component, ParameterKind kind, String which)
            throws UnreadableBundleException {
        if (kind.list()) {
            return which + "Items";
        }
        return switch (kind.scalar()) {
            case TEXT, PATH -> which + "Length";
            case INT, LONG, DECIMAL -> which + "imum";
            case DURATION -> "x-" + which + "imum-seconds";
            case FLAG, CHOICE -> throw new UnreadableBundleException(component.name() + " cannot be bounded");
        };
    }

    private static Object defaultOf(Component component, ParameterKind kind, String text)
            throws UnreadableBundleException {
        try {
            return kind.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableBundleException(
                    "the default '" + text + "' of " + component.name() + " does not fit its type", e);
        }
    }

    private static String text(Component component, String member, String otherwise) {
        return component
                .value(PARAMETER, member, String.class)
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }

    private static void putText(Map<String, Object> schema, String keyword, String text) {
        if (!text.isEmpty()) {
            schema.put(keyword, text);
        }
    }
}
