/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import io.mendip.account.Scope;
import io.mendip.rest.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells open consoles what changed in the list: all changes of an agent between two flushes are one, and each console
 * hears of the sites it may see.
 */
final class PatchFeed {

    static final String AGENTS = "agents";
    static final String CLIENTS = "clients";
    static final String AGENT_PREFIX = "agent.";

    private static final Duration CLIENTS_EVERY = Duration.ofSeconds(1);
    private static final String SEEN = AgentColumn.LAST_SEEN.key();
    private static final Set<String> COUNTED = Set.of(AgentColumn.STATUS.key(), AgentColumn.SEVERITY.key());

    private final AgentRows rows;
    private final Clock clock;
    private final CountsFeed counts;
    private Map<String, Optional<AgentRow>> before = new HashMap<>();
    private boolean clientsChanged;
    private Instant clientsTold = Instant.EPOCH;

    PatchFeed(AgentRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.counts = new CountsFeed(clock);
    }

    private record Patch(List<Map<String, @Nullable Object>> rows, List<String> removed) {

        Patch() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        Map<String, Object> data(long version) {
            return Map.of("rows", rows, "removed", removed, "version", version);
        }
    }

    /** Notes a change until the next flush. */
    synchronized void changed(AgentRows.Change change) {
        before.putIfAbsent(change.id(), Optional.ofNullable(change.before()));
    }

    /** Notes that clients or sites themselves changed. */
    synchronized void clientsChanged() {
        clientsChanged = true;
    }

    /** Tells everything since the last flush. */
    void flush(Live live) {
        var patches = new HashMap<Place, Patch>();
        drain().forEach((id, old) -> tell(live, id, old.orElse(null), patches));
        long version = rows.version();
        patches.forEach((place, patch) -> live.publish(AGENTS, "patch", patch.data(version), place::in));
        tellClients(live);
        counts.flush(live);
    }

    private synchronized Map<String, Optional<AgentRow>> drain() {
        var drained = before;
        before = new HashMap<>();
        return drained;
    }

    private void tell(Live live, String id, @Nullable AgentRow old, Map<Place, Patch> patches) {
        var now = rows.get(id);
        if (old == null && now == null) {
            return;
        }
        var difference = old == null || now == null ? Map.<String, @Nullable Object>of() : now.since(old);
        if (difference.isEmpty() || difference.keySet().stream().anyMatch(COUNTED::contains) || moved(old, now)) {
            clientsChanged();
        }
        boolean onlySeen = difference.size() == 2 && difference.containsKey(SEEN);
        counts.changed(old, now, difference.keySet());
        var topic = AGENT_PREFIX + id;
        if (!onlySeen && live.watched(topic)) {
            var row = Objects.requireNonNull(now != null ? now : old);
            live.publish(topic, "changed", Map.of(), new Place(row)::in);
        }
        if (live.watched(AGENTS)) {
            patch(live, old, now, difference, patches);
        }
    }

    private void patch(
            Live live,
            @Nullable AgentRow old,
            @Nullable AgentRow now,
            Map<String, @Nullable Object> difference,
            Map<Place, Patch> patches) {
        if (old != null && now != null && !moved(old, now)) {
            of(patches, now).rows().add(difference);
            return;
        }
        if (now != null) {
            of(patches, now).rows().add(now.members());
        }
        if (old != null) {
            var from = new Place(old);
            Predicate<Scope> left = now == null ? from::in : scope -> from.in(scope) && !new Place(now).in(scope);
            live.publish(AGENTS, "patch", new Patch(List.of(), List.of(old.id())).data(rows.version()), left);
        }
    }

    private void tellClients(Live live) {
        var now = clock.instant();
        synchronized (this) {
            if (!clientsChanged || now.isBefore(clientsTold.plus(CLIENTS_EVERY))) {
                return;
            }
            clientsChanged = false;
            clientsTold = now;
        }
        live.publish(CLIENTS, "changed", Map.of(), scope -> true);
    }

    private static boolean moved(@Nullable AgentRow old, @Nullable AgentRow now) {
        return old != null && now != null && !new Place(old).equals(new Place(now));
    }

    private static Patch of(Map<Place, Patch> patches, AgentRow row) {
        return patches.computeIfAbsent(new Place(row), place -> new Patch());
    }
}
