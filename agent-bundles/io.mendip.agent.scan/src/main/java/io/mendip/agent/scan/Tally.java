/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts uses and remembers the first places of each kind: a hostile jar can have millions. */
final class Tally {

    private static final int PLACES = 5;

    private final Map<Use, Integer> counts = new EnumMap<>(Use.class);
    private final Map<Use, List<String>> places = new EnumMap<>(Use.class);

    /**
     * Notes a place.
     *
     * @param owner class with slashes
     * @param method of it that does so, empty when it is the class as a whole
     * @param used class and member
     */
    void add(Use use, String owner, String method, String used) {
        counts.merge(use, 1, Integer::sum);
        var first = places.computeIfAbsent(use, missing -> new ArrayList<>());
        if (first.size() < PLACES) {
            var where = method.isEmpty() ? owner : owner + "." + method;
            first.add(Plain.text(where.replace('/', '.')) + ": " + Plain.text(used.replace('/', '.')));
        }
    }

    List<Finding> findings() {
        return counts.entrySet().stream()
                .map(entry -> new Finding(
                        entry.getKey().id(), entry.getValue(), Objects.requireNonNull(places.get(entry.getKey()))))
                .toList();
    }
}
