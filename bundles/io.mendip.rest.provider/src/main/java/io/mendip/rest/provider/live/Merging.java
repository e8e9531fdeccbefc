/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one event of two of the same kind. Lists of objects with an {@code id} are merged object by object, other lists are
 * joined, and of everything else the newer wins. What came after it was removed is not removed, and the other way round.
 */
final class Merging {

    private static final String ROWS = "rows";
    private static final String REMOVED = "removed";

    private Merging() {}

    static Map<String, Object> merge(Map<String, ?> older, Map<String, ?> newer) {
        var merged = new LinkedHashMap<String, Object>(older);
        newer.forEach((key, value) -> merged.merge(key, value, Merging::value));
        settleRemovals(merged, newer);
        return merged;
    }

    /** How many list items an event holds. */
    static int items(Map<String, ?> data) {
        return data.values().stream()
                .mapToInt(value -> value instanceof Collection<?> list ? list.size() : 0)
                .sum();
    }

    private static Object value(Object older, Object newer) {
        if (!(older instanceof List<?> first) || !(newer instanceof List<?> second)) {
            return newer;
        }
        var all = new LinkedHashMap<Object, Object>();
        first.forEach(item -> all.put(key(item), item));
        second.forEach(item -> all.merge(key(item), item, Merging::object));
        return new ArrayList<>(all.values());
    }

    private static Object key(Object item) {
        return item instanceof Map<?, ?> object && object.get("id") != null ? object.get("id") : item;
    }

    private static Object object(Object older, Object newer) {
        if (!(older instanceof Map<?, ?> first) || !(newer instanceof Map<?, ?> second)) {
            return newer;
        }
        var merged = new LinkedHashMap<Object, Object>(first);
        merged.putAll(second);
        return merged;
    }

    private static void settleRemovals(Map<String, Object> merged, Map<String, ?> newer) {
        var back = new LinkedHashSet<>(
                list(newer.get(ROWS)).stream().map(Merging::key).toList());
        var gone = new LinkedHashSet<>(list(newer.get(REMOVED)));
        if (!back.isEmpty() && merged.containsKey(REMOVED)) {
            merged.put(
                    REMOVED,
                    list(merged.get(REMOVED)).stream()
                            .filter(id -> !back.contains(id))
                            .toList());
        }
        if (!gone.isEmpty() && merged.containsKey(ROWS)) {
            merged.put(
                    ROWS,
                    list(merged.get(ROWS)).stream()
                            .filter(row -> !gone.contains(key(row)))
                            .toList());
        }
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }
}
