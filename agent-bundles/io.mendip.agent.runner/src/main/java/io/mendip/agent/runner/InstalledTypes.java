/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.agent.base.HotBundles;
import io.mendip.check.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of checks that can run now. One that ships with the agent is not replaced by one that was deployed. */
final class InstalledTypes {

    private final Map<String, List<InstalledType>> types = new HashMap<>();

    void add(InstalledType type) {
        types.computeIfAbsent(type.id(), id -> new ArrayList<>(1)).add(type);
    }

    /** Removes the type that a check stands for; empty when it was not there. */
    Optional<InstalledType> remove(String id, Check<?> check) {
        var candidates = types.getOrDefault(id, List.of());
        var found = candidates.stream().filter(type -> type.check() == check).findFirst();
        found.ifPresent(candidates::remove);
        types.values().removeIf(List::isEmpty);
        return found;
    }

    /** The one to run. */
    Optional<InstalledType> find(String id, HotBundles hot) {
        var candidates = types.getOrDefault(id, List.of());
        return candidates.size() < 2
                ? candidates.stream().findFirst()
                : candidates.stream()
                        .filter(type -> !hot.isHot(type.bundleId()))
                        .findFirst()
                        .or(() -> candidates.stream().findFirst());
    }
}
