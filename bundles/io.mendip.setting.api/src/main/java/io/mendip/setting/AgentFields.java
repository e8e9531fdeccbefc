/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The custom fields that count for one agent: its own, its site's and its client's. */
public final class AgentFields {

    private final Map<FieldModel, Map<String, FieldValue>> values;

    /** Takes the values that are set or have a default, by name. */
    public AgentFields(Map<FieldModel, Map<String, FieldValue>> values) {
        this.values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> folded(entry.getValue())));
    }

    /** The value of a field by its name, whose case does not matter; empty when it has none, or when there is no such field. */
    public Optional<FieldValue> value(FieldModel model, String name) {
        return Optional.ofNullable(values.getOrDefault(model, Map.of()).get(fold(name)));
    }

    private static Map<String, FieldValue> folded(Map<String, FieldValue> values) {
        var folded = new TreeMap<String, FieldValue>();
        values.forEach((name, value) -> folded.put(fold(name), value));
        return folded;
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
