/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.time.Duration;
import java.time.Instant;

/**
 * What is kept how long, seen from a moment.
 *
 * @param now the moment
 * @param raw how long results stay as they came
 * @param packed how long single results stay at all
 * @param kept how long hourly summaries and changes stay
 */
public record Window(Instant now, Duration raw, Duration packed, Duration kept) {

    /** Clocks that agree well differ by less. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Older results go to packed hours; milliseconds since 1970, a full hour. */
    public long rawFrom() {
        return StoredResult.hourOf(now.minus(raw).toEpochMilli());
    }

    /** Older results survive in summaries only; milliseconds since 1970, a full day. */
    public long packedFrom() {
        return dayBefore(packed);
    }

    /** Nothing is older; milliseconds since 1970, a full day. */
    public long keptFrom() {
        return dayBefore(kept);
    }

    /** The same seen from another moment. */
    public Window at(Instant moment) {
        return new Window(moment, raw, packed, kept);
    }

    /** The time of a result as far as it is believed; what claims to come from later was measured when it was received. */
    public long clamp(long time) {
        long received = now.toEpochMilli();
        return time > received + AHEAD.toMillis() ? received : Math.max(keptFrom(), time);
    }

    /** UTC days have no other length than this in the time of the JDK. */
    private long dayBefore(Duration age) {
        return Math.floorDiv(now.toEpochMilli() - age.toMillis(), StoredResult.DAY) * StoredResult.DAY;
    }
}
