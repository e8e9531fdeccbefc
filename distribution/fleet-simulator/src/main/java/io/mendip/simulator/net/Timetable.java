/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.net;

import java.util.Optional;
import java.util.PriorityQueue;

/** Who is to be called when, on the monotonic clock. Each duty has one time, its earliest. */
final class Timetable {

    private record Entry(long nanos, Duty duty) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            return Long.compare(nanos - other.nanos, 0);
        }

        boolean isVoid() {
            return !duty.waits || duty.appointed != nanos;
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();

    void add(long nanos, Duty duty) {
        if (duty.waits && duty.appointed - nanos <= 0) {
            return;
        }
        duty.waits = true;
        duty.appointed = nanos;
        entries.add(new Entry(nanos, duty));
    }

    /** Takes out a duty that is due; empty when none is. */
    Optional<Duty> take(long now) {
        for (var first = entries.peek(); first != null && (first.isVoid() || first.nanos() - now <= 0); ) {
            entries.remove();
            if (!first.isVoid()) {
                first.duty().waits = false;
                return Optional.of(first.duty());
            }
            first = entries.peek();
        }
        return Optional.empty();
    }

    /** Nanoseconds until the next one, at most a second. */
    long untilNext(long now) {
        var first = entries.peek();
        return first == null ? 1_000_000_000 : Math.min(1_000_000_000, first.nanos() - now);
    }
}
