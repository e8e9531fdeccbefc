/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a plugin.json that fits the schema, with the schema's defaults.
 *
 * @param members of the object
 */
record DescriptorValues(Map<String, Object> members) {

    /** A text, empty when it is missing. */
    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    List<String> texts(String name) {
        return list(members.get(name)).stream().map(String::valueOf).toList();
    }

    Map<?, ?> map(String name) {
        return members.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }

    Map<String, String> permissions() {
        var all = new HashMap<String, String>();
        for (var one : list(members.get("permissions"))) {
            if (one instanceof Map<?, ?> permission) {
                all.put(String.valueOf(permission.get("name")), String.valueOf(permission.get("description")));
            }
        }
        return all;
    }

    Contributions contributions() {
        var kinds = new LinkedHashMap<String, List<Contribution>>();
        map("contributes")
                .forEach((kind, all) -> kinds.put(
                        String.valueOf(kind),
                        list(all).stream().map(DescriptorValues::contribution).toList()));
        return new Contributions(kinds);
    }

    private static Contribution contribution(@Nullable Object value) {
        var members = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return new Contribution(members);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> found ? found : List.of();
    }
}
