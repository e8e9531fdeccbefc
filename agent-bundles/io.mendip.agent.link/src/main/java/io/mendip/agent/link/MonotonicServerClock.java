/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.ServerClock;
import io.mendip.agent.link.enrol.ClockOffset;
import java.util.function.LongSupplier;

/**
 * The server's time since the last hello; before it the machine's own, corrected by what was known last time. Whoever sets
 * the machine's clock changes nothing.
 */
final class MonotonicServerClock implements ServerClock {

    private static final long NANOS = 1_000_000;
    /** A difference of the two clocks that only a suspended machine, or somebody setting its clock, explains. */
    private static final long JUMP_MILLIS = 5_000;

    private final LongSupplier nanos;
    private final LongSupplier wall;
    private final ClockOffset offset;
    private long serverMillis;
    private long atNanos;
    private long atWall;
    private boolean known;

    /** Takes the monotonic clock in nanoseconds and the wall clock in milliseconds. */
    MonotonicServerClock(LongSupplier nanos, LongSupplier wall, ClockOffset offset) {
        this.offset = offset;
        this.nanos = nanos;
        this.wall = wall;
        this.atNanos = nanos.getAsLong();
        this.atWall = wall.getAsLong();
    }

    /** Sets the time as the server has just said it. */
    synchronized void set(long millis) {
        serverMillis = millis;
        atNanos = nanos.getAsLong();
        atWall = wall.getAsLong();
        known = true;
        offset.keep(millis - atWall);
    }

    @Override
    public synchronized long millis() {
        return known ? serverMillis + elapsed() : wall.getAsLong() + offset.millis();
    }

    /** Whether the machine's clock moved against the monotonic one, as it does when the machine was suspended. */
    synchronized boolean jumped() {
        long difference = wall.getAsLong() - atWall - elapsed();
        if (Math.abs(difference) < JUMP_MILLIS) {
            return false;
        }
        atWall += difference; // said once
        return true;
    }

    private long elapsed() {
        return (nanos.getAsLong() - atNanos) / NANOS;
    }
}
