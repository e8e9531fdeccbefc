/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts features after those that they require, and says why some have no place. */
final class FeatureOrder {

    private FeatureOrder() {}

    /**
     * Takes features whose requirements are all taken, until no more come; the rest is in a circle or lacks something.
     *
     * @param taken features that have their place
     * @param named features by the name under which they are refused
     * @param problems takes the reasons
     */
    static Map<String, Feature> order(
            Map<String, Feature> taken, Map<String, Feature> named, Map<String, String> problems) {
        var ordered = new LinkedHashMap<>(taken);
        var rest = new ArrayList<>(named.entrySet());
        while (rest.removeIf(entry -> take(entry.getValue(), ordered))) {}
        var left = new HashMap<String, Feature>();
        rest.forEach(entry -> left.put(entry.getValue().id(), entry.getValue()));
        rest.forEach(entry -> problems.put(entry.getKey(), why(entry.getValue(), ordered.keySet(), left)));
        return ordered;
    }

    private static boolean take(Feature feature, Map<String, Feature> ordered) {
        boolean ready = ordered.keySet().containsAll(feature.requires());
        if (ready) {
            ordered.put(feature.id(), feature);
        }
        return ready;
    }

    private static String why(Feature feature, Set<String> taken, Map<String, Feature> left) {
        var circle = new ArrayList<>(List.of(feature.id()));
        var at = Optional.of(feature);
        while (at.isPresent()) {
            var missing = at.get().requires().stream()
                    .filter(id -> !taken.contains(id))
                    .findFirst()
                    .orElseThrow();
            if (circle.contains(missing)) {
                circle.add(missing);
                return "it requires itself in a circle: " + String.join(" -> ", circle);
            }
            circle.add(missing);
            at = Optional.ofNullable(left.get(missing));
        }
        return "it requires " + String.join(", which requires ", circle.subList(1, circle.size()))
                + ", which is not there or was refused";
    }
}
