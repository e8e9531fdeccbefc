/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.cpu;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Readings of the counters at past runs, shared by all definitions of the check on this machine. Thread safe. */
final class Snapshots {

    private final Deque<Snapshot> oldestFirst = new ArrayDeque<>();
    private final long keep;

    Snapshots(Duration keep) {
        this.keep = keep.toNanos();
    }

    /**
     * One reading.
     *
     * @param nanos when, on the monotonic clock
     * @param times what was read
     */
    record Snapshot(long nanos, CpuTimes times) {}

    synchronized boolean isEmpty() {
        return oldestFirst.isEmpty();
    }

    synchronized void add(long nanos, CpuTimes times) {
        oldestFirst.addLast(new Snapshot(nanos, times));
        while (oldestFirst.size() > 2 && nanos - oldestFirst.getFirst().nanos() > keep) {
            oldestFirst.removeFirst();
        }
    }

    /** The reading with which the average covers the window: the newest one that is old enough, else the oldest. */
    synchronized Snapshot before(long now, Duration window) {
        var best = oldestFirst.getFirst();
        for (var snapshot : oldestFirst) {
            if (now - snapshot.nanos() >= window.toNanos()) {
                best = snapshot;
            }
        }
        return best;
    }
}
