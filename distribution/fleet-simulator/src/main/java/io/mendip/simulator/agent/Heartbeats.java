/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

/** When a session owes a heartbeat, by the rules of the real agent. Times are those of {@link System#nanoTime()}. */
final class Heartbeats {

    private static final long SECOND = 1_000_000_000L;
    /** By when the broker has to confirm one. */
    private static final long CONFIRMATION = 10 * SECOND;
    /** One after so many intervals at most, whatever else is said. */
    private static final int SILENT_BEATS = 4;

    private long interval = 30 * SECOND;
    private long lastArrival = System.nanoTime();
    private long lastBeat = lastArrival;
    private boolean unconfirmed;

    /** The answer to a hello, which has named the plan, and how long a silence may be. */
    void greeted(int seconds) {
        interval = seconds * SECOND;
        lastBeat = System.nanoTime();
    }

    /** Something is known to have arrived at the server's end. */
    void arrived() {
        lastArrival = System.nanoTime();
    }

    /** The broker's word that the last one has come. */
    void confirmed() {
        unconfirmed = false;
        arrived();
    }

    /** One is sent. */
    void sent(long now) {
        lastBeat = now;
        unconfirmed = true;
    }

    /** Whether the broker has not confirmed the last one in time. */
    boolean isLost(long now) {
        return unconfirmed && now - lastBeat > CONFIRMATION;
    }

    /** When the next one is due, or the last one would be lost. */
    long next() {
        return unconfirmed
                ? lastBeat + CONFIRMATION + 1
                : Math.min(lastArrival + interval, lastBeat + SILENT_BEATS * interval);
    }
}
