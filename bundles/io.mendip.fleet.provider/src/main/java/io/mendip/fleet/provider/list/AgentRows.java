/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import io.mendip.account.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All agents in memory, with a version that counts changes. Reading takes no lock: who reads the version first and then
 * the rows may get a row twice, never miss one.
 *
 * <p>Versions are microseconds since 1970 or the last plus one, so that one of an earlier run, or of another node, is
 * never taken for a later one of this run.
 */
final class AgentRows {

    private static final int KEPT_DEPARTURES = 20_000;

    private final Map<String, AgentRow> rows = new ConcurrentHashMap<>();
    private final Deque<Departure> departures = new ArrayDeque<>();
    private final Clock clock;
    private volatile long version;
    private volatile long oldest;

    AgentRows(Clock clock) {
        this.clock = clock;
        this.version = micros(clock.instant());
        this.oldest = version;
    }

    /** An agent left a site: for those who see only that site it is gone. */
    private record Departure(long version, String id, long clientId, long siteId) {}

    /**
     * What changed since a version.
     *
     * @param rows as they are now
     * @param removed ids that are not there, or not visible, any more
     * @param version to ask with next
     */
    record Delta(List<AgentRow> rows, List<String> removed, long version) {}

    long version() {
        return version;
    }

    int size() {
        return rows.size();
    }

    @Nullable
    AgentRow get(String id) {
        return rows.get(id);
    }

    /** The rows within a scope: every read of the list for a caller comes through here. */
    Stream<AgentRow> visible(Scope scope) {
        return rows.values().stream().filter(row -> visible(scope, row));
    }

    /** One row within a scope. */
    Optional<AgentRow> visible(Scope scope, String id) {
        return Optional.ofNullable(rows.get(id)).filter(row -> visible(scope, row));
    }

    static boolean visible(Scope scope, AgentRow row) {
        return scope.contains(row.clientId(), row.siteId());
    }

    /**
     * What became of a row.
     *
     * @param before null when it is new
     * @param after null when it is gone
     */
    record Change(@Nullable AgentRow before, @Nullable AgentRow after) {

        String id() {
            return after != null ? after.id() : Objects.requireNonNull(before).id();
        }
    }

    /**
     * Makes a row out of the one that is there.
     *
     * @param maker gets the row, null when there is none, and gives the new one or null to leave it
     * @return empty when nothing changed
     */
    synchronized Optional<Change> change(String id, Function<@Nullable AgentRow, @Nullable AgentRow> maker) {
        var before = rows.get(id);
        var made = maker.apply(before);
        if (made == null || (before != null && before.sameAs(made))) {
            return Optional.empty();
        }
        long next = next();
        if (before != null && (before.siteId() != made.siteId() || before.clientId() != made.clientId())) {
            depart(next, before);
        }
        var after = made.at(next);
        // The row first: who has read the new version must find it.
        rows.put(id, after);
        version = next;
        return Optional.of(new Change(before, after));
    }

    /** Takes a row out; empty when it was not there. */
    synchronized Optional<Change> remove(String id) {
        var row = rows.remove(id);
        if (row == null) {
            return Optional.empty();
        }
        long next = next();
        depart(next, row);
        version = next;
        return Optional.of(new Change(row, null));
    }

    /** What changed for a scope since a version; empty when that is too long ago or not one of ours. */
    Optional<Delta> since(long since, Scope scope) {
        List<Departure> left;
        long now;
        synchronized (this) {
            if (since < oldest || since > version) {
                return Optional.empty();
            }
            now = version;
            left = departures.stream().filter(one -> one.version() > since).toList();
        }
        var removed = left.stream()
                .filter(one -> scope.contains(one.clientId(), one.siteId()))
                .map(Departure::id)
                .distinct()
                .filter(id -> visible(scope, id).isEmpty())
                .toList();
        var changed = visible(scope).filter(row -> row.version() > since).toList();
        return Optional.of(new Delta(changed, removed, now));
    }

    private void depart(long at, AgentRow row) {
        departures.addLast(new Departure(at, row.id(), row.clientId(), row.siteId()));
        if (departures.size() > KEPT_DEPARTURES) {
            oldest = departures.removeFirst().version();
        }
    }

    private long next() {
        return Math.max(version + 1, micros(clock.instant()));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
