/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.conduct;

import java.util.concurrent.TimeUnit;

/** So much at once, and then so much a second. Guarded by whoever has it. */
final class Bucket {

    private final double perSecond;
    private final double capacity;
    private double level;
    private long filledAt;

    /**
     * A full one.
     *
     * @param now nanoseconds of a steady clock
     */
    Bucket(double perSecond, double capacity, long now) {
        this.perSecond = perSecond;
        this.capacity = capacity;
        this.level = capacity;
        this.filledAt = now;
    }

    /** Lets time pass; whether anything is in it. */
    boolean fill(long now) {
        level = Math.min(capacity, level + perSecond * (now - filledAt) / TimeUnit.SECONDS.toNanos(1));
        filledAt = now;
        return level > 0;
    }

    /** Takes from it. It may go below nothing, by as much as it holds at most. */
    void take(double amount) {
        level = Math.max(-capacity, level - amount);
    }

    boolean isFull() {
        return level >= capacity;
    }
}
