/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.presence;

import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.provider.store.LifeTable.Life;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of one agent's presence. Guarded by the tracker's lock. */
final class AgentPresence {

    /** How long a closed connection may be replaced by a new one before the agent counts as gone. */
    static final Duration RECONNECT = Duration.ofMillis(1500);

    private final String id;
    private final Instant enrolledAt;
    AgentStatus status;

    @Nullable
    String session;

    @Nullable
    Instant since;

    @Nullable
    Instant lastSeen;

    Duration offlineAfter;
    Duration overdueAfter;
    /** Silence before this moment does not count: the server itself was away. */
    Instant excusedUntil;
    /** When its last connection was seen to end, until it comes back or counts as gone. */
    @Nullable
    Instant closedAt;
    /** When it was last asked whether it is still there. */
    Instant probedAt = Instant.EPOCH;
    /** When it was last asked to say hello. */
    Instant askedAt = Instant.EPOCH;
    /** The last sign of life that was given away to be saved. */
    Instant savedSeen = Instant.EPOCH;
    /** The last sign of life that was shown in the list. */
    Instant shownAt = Instant.EPOCH;
    /** When the queue will look at it next. */
    Instant queuedFor = Instant.MAX;

    AgentPresence(Life life, Instant excusedUntil) {
        this.id = life.agent();
        this.enrolledAt = life.enrolledAt();
        this.status = life.status();
        this.session = life.session();
        this.since = life.since();
        this.lastSeen = life.lastSeen();
        this.offlineAfter = Duration.ofMinutes(life.offlineMinutes());
        this.overdueAfter = Duration.ofMinutes(life.overdueMinutes());
        this.excusedUntil = excusedUntil;
    }

    String id() {
        return id;
    }

    /** Since when it has been silent. */
    Instant silentSince() {
        var seen = lastSeen == null ? enrolledAt : lastSeen;
        return status == AgentStatus.ONLINE && excusedUntil.isAfter(seen) ? excusedUntil : seen;
    }

    /** When something will happen if it stays silent. */
    Instant due(Duration probeAfter) {
        return switch (status) {
            case ONLINE -> {
                if (closedAt != null) {
                    yield closedAt.plus(RECONNECT);
                }
                var silent = silentSince();
                var offline = silent.plus(offlineAfter);
                var probe = silent.plus(probeAfter);
                yield probedAt.isBefore(probe) && probe.isBefore(offline) ? probe : offline;
            }
            case OFFLINE -> silentSince().plus(overdueAfter);
            case OVERDUE -> Instant.MAX;
        };
    }

    Life toLife() {
        return new Life(
                id,
                status,
                session,
                since,
                lastSeen,
                (int) offlineAfter.toMinutes(),
                (int) overdueAfter.toMinutes(),
                enrolledAt);
    }
}
