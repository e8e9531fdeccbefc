/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import io.mendip.account.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a plugin adds to the console. Titles that begin with a per cent sign are keys of its messages.
 *
 * @param kinds the contributions by their kind, such as {@code pages}; every kind of the schema is there
 */
record Contributions(Map<String, List<Contribution>> kinds) {

    /** Those of a kind. */
    List<Contribution> of(String kind) {
        return kinds.getOrDefault(kind, List.of());
    }

    boolean isEmpty() {
        return kinds.values().stream().allMatch(List::isEmpty);
    }

    /** Those that a caller may see. The server's resources decide for themselves. */
    Contributions visibleTo(Caller caller) {
        return where(one -> one.permission().isEmpty() || caller.may(one.permission()));
    }

    /** As callers get it: members by name. */
    Map<String, List<Map<String, Object>>> json() {
        var json = new LinkedHashMap<String, List<Map<String, Object>>>();
        kinds.forEach((kind, all) ->
                json.put(kind, all.stream().map(Contribution::members).toList()));
        return json;
    }

    private Contributions where(Predicate<Contribution> wanted) {
        var left = new LinkedHashMap<String, List<Contribution>>();
        kinds.forEach((kind, all) -> left.put(kind, all.stream().filter(wanted).toList()));
        return new Contributions(left);
    }
}
