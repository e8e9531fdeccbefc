/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

/** An agent's idea of the time: its own clock, which may be wrong, and the server's, once it was told. */
final class Clock {

    private final long skew;
    private long offset;
    private boolean known;
    private long last;

    /** With a clock that is so many milliseconds wrong. */
    Clock(long skew) {
        this.skew = skew;
    }

    long wall() {
        return System.currentTimeMillis() + skew;
    }

    /** The server has said what time it is. */
    void set(long serverTime) {
        offset = serverTime - System.nanoTime() / 1_000_000;
        known = true;
    }

    long server() {
        return known ? offset + System.nanoTime() / 1_000_000 : wall();
    }

    /** The server's time for a new result; never the same twice, so that results can be told apart. */
    long next() {
        last = Math.max(last + 1, server());
        return last;
    }
}
