/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Values of past runs, shared by all definitions of the check on this machine. Thread safe. */
final class Samples {

    private final Deque<Sample> oldestFirst = new ArrayDeque<>();
    private final long keep;

    Samples(Duration keep) {
        this.keep = keep.toNanos();
    }

    private record Sample(long nanos, double value) {}

    synchronized void add(long nanos, double value) {
        oldestFirst.addLast(new Sample(nanos, value));
        while (nanos - oldestFirst.getFirst().nanos() > keep) {
            oldestFirst.removeFirst();
        }
    }

    /** Mean of the values within the window; the newest one is always in it. */
    synchronized double mean(long now, Duration window) {
        return oldestFirst.stream()
                .filter(sample -> now - sample.nanos() <= window.toNanos())
                .mapToDouble(Sample::value)
                .average()
                .orElse(0);
    }
}
