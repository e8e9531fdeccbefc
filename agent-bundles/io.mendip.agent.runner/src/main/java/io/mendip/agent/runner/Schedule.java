/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.protocol.message.PlannedCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * When which check is due, in nanoseconds of the monotonic clock. Runs keep to a grid of their interval, so they never
 * drift; what a suspended machine has missed is run once.
 *
 * <p>Each agent has one phase for all its grids: its checks run together, which wakes the machine once and makes one message
 * of their results, and those of different agents are spread evenly. A check that was added or changed runs at once and
 * then returns to the grid, so that a change for a whole fleet does not bring all of it into step.
 */
final class Schedule {

    /** After a start all checks run within this time, however long their interval is. */
    private static final long FIRST = Duration.ofMinutes(5).toSeconds();

    /** Somebody who adds or changes a check waits for its result; two seconds still spread a whole fleet. */
    private static final long CHANGED = 2;

    /** Evenly spread over agents, 32 bits. */
    private final long phase;

    private final Map<Long, Entry> entries = new HashMap<>();
    /** Where the grids begin. */
    private final long origin;

    private boolean started;

    /**
     * Makes one without checks.
     *
     * @param first whether the agent has never had a plan: its first one is news, which somebody who has just enrolled the
     *     machine waits for
     */
    Schedule(String agentId, boolean first, long now) {
        var hash = new CRC32C();
        hash.update(agentId.getBytes(StandardCharsets.UTF_8));
        this.phase = hash.getValue();
        this.started = first;
        this.origin = now;
    }

    /**
     * Takes the checks of a plan. Those that are as before keep their times; new and changed ones run soon, but for the
     * plan that was there before a start, which is not news to anybody.
     */
    void replace(List<PlannedCheck> checks, long now) {
        var before = Map.copyOf(entries);
        entries.clear();
        for (var check : checks) {
            var old = before.get(check.id());
            long within = Math.min(check.intervalSeconds(), started ? CHANGED : FIRST);
            long due = old != null && old.check.equals(check) ? old.due : now + offset(within);
            entries.put(check.id(), new Entry(check, due));
        }
        started = true;
    }

    /** Whether a definition is still as it was. */
    boolean has(PlannedCheck check) {
        var entry = entries.get(check.id());
        return entry != null && entry.check.equals(check);
    }

    /** Takes out what is due, longest overdue first, and sets its next time. */
    List<PlannedCheck> take(long now) {
        var due = new ArrayList<Entry>();
        entries.values().stream().filter(entry -> entry.due - now <= 0).forEach(due::add);
        due.sort(Comparator.comparingLong(entry -> entry.due - now));
        var checks = due.stream().map(entry -> entry.check).toList();
        due.forEach(entry -> entry.due = next(entry.check, now));
        return checks;
    }

    /** The checks that a condition holds for. */
    List<PlannedCheck> select(Predicate<PlannedCheck> condition) {
        return entries.values().stream()
                .map(entry -> entry.check)
                .filter(condition)
                .toList();
    }

    /** Nanoseconds until the next check is due, not negative; a day when there are none. */
    long untilNext(long now) {
        return entries.values().stream()
                .mapToLong(entry -> Math.max(0, entry.due - now))
                .min()
                .orElse(Duration.ofDays(1).toNanos());
    }

    /** Spreads agents over so many seconds. */
    private long offset(long within) {
        return Duration.ofSeconds(phase % within).toNanos();
    }

    /** The next point of a check's grid; not the very next one when that comes so soon that it would say nothing new. */
    private long next(PlannedCheck check, long now) {
        long interval = Duration.ofSeconds(check.intervalSeconds()).toNanos();
        long first = origin + offset(check.intervalSeconds());
        long earliest = now + interval / 2;
        return first + Math.floorDiv(earliest - first + interval - 1, interval) * interval;
    }

    /** One check and its next time. */
    private static final class Entry {

        private final PlannedCheck check;
        private long due;

        Entry(PlannedCheck check, long due) {
            this.check = check;
            this.due = due;
        }
    }
}
