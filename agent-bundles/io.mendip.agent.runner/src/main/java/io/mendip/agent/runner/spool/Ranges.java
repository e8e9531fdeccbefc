/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** A set of positions as ranges without overlap. */
final class Ranges {

    /** End of a range that goes on for ever. */
    static final long OPEN = Long.MAX_VALUE;

    /** Positions {@code from} up to, not including, {@code to}. */
    record Range(long from, long to) {}

    private final TreeMap<Long, Long> ends = new TreeMap<>();

    Ranges(Collection<Range> ranges) {
        ranges.forEach(range -> add(range.from(), range.to()));
    }

    boolean isEmpty() {
        return ends.isEmpty();
    }

    /** The lowest position; the set must not be empty. */
    long first() {
        return ends.firstKey();
    }

    /** Where the range with the lowest position ends. */
    long endOfFirst() {
        return ends.firstEntry().getValue();
    }

    /** Start of the last range. */
    long lastStart() {
        return ends.lastKey();
    }

    /** Adds positions that are not in the set. */
    void add(long from, long to) {
        if (from < to) {
            ends.put(from, to);
        }
    }

    /** Takes positions out. */
    void remove(long from, long to) {
        for (var range : toList()) {
            if (range.from() < to && from < range.to()) {
                ends.remove(range.from());
                add(range.from(), Math.min(range.to(), from));
                add(Math.max(range.from(), to), range.to());
            }
        }
    }

    /** How many positions from {@code from} up to, not including, {@code to} are in the set. */
    long count(long from, long to) {
        return toList().stream()
                .mapToLong(range -> Math.max(0, Math.min(range.to(), to) - Math.max(range.from(), from)))
                .sum();
    }

    List<Range> toList() {
        return ends.entrySet().stream()
                .map(entry -> new Range(entry.getKey(), entry.getValue()))
                .toList();
    }
}
