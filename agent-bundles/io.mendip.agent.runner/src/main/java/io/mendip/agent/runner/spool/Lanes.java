/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Which positions wait in which lane. */
final class Lanes {

    private final Map<Lane, Ranges> ranges = new EnumMap<>(Lane.class);

    Lanes(SpoolState state) {
        ranges.put(Lane.LIVE, new Ranges(state.live()));
        ranges.put(Lane.BACKLOG, new Ranges(state.backlog()));
    }

    /** The positions of a lane. */
    Ranges of(Lane lane) {
        return Objects.requireNonNull(ranges.get(lane));
    }

    /** How many records of a segment wait. */
    long pendingIn(Segment segment) {
        return ranges.values().stream()
                .mapToLong(lane -> lane.count(segment.first(), segment.end()))
                .sum();
    }

    /** None of a segment's records waits any more. */
    void forget(Segment segment) {
        ranges.values().forEach(lane -> lane.remove(segment.first(), segment.end()));
    }

    /** Whether a segment waits as a whole in one lane, and none of it can have been sent yet. */
    boolean isUntouched(Segment segment) {
        return ranges.values().stream()
                .anyMatch(lane -> !lane.isEmpty()
                        && segment.first() >= lane.first() + ResultBatch.MAX_REPORTS
                        && lane.count(segment.first(), segment.end()) == segment.end() - segment.first());
    }
}
