/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import io.mendip.rest.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells open dashboards that the fleet's numbers changed: at most once a second, and only who may see what changed. */
final class CountsFeed {

    static final String TOPIC = "stats.fleet";

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Set<String> COUNTED = Set.of(
            AgentColumn.STATUS.key(),
            AgentColumn.SEVERITY.key(),
            AgentColumn.OS.key(),
            AgentColumn.PLATFORM.key(),
            AgentColumn.TYPE.key(),
            AgentColumn.VERSION.key(),
            AgentColumn.CLIENT.key(),
            AgentColumn.REBOOT_NEEDED.key(),
            AgentColumn.LOST_RESULTS.key());

    private final Clock clock;
    private Set<Place> places = new HashSet<>();
    private Instant told = Instant.EPOCH;

    CountsFeed(Clock clock) {
        this.clock = clock;
    }

    /** An agent came, went or changed in these columns. */
    synchronized void changed(@Nullable AgentRow old, @Nullable AgentRow now, Set<String> columns) {
        if (old != null && now != null && columns.stream().noneMatch(COUNTED::contains)) {
            return;
        }
        if (old != null) {
            places.add(new Place(old));
        }
        if (now != null) {
            places.add(new Place(now));
        }
    }

    /** Tells when it is time. */
    void flush(Live live) {
        Set<Place> due;
        synchronized (this) {
            var now = clock.instant();
            if (places.isEmpty() || now.isBefore(told.plus(EVERY))) {
                return;
            }
            due = places;
            places = new HashSet<>();
            told = now;
        }
        live.publish(TOPIC, "changed", Map.of(), scope -> due.stream().anyMatch(place -> place.in(scope)));
    }
}
