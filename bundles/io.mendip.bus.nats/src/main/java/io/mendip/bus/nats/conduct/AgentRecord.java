/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.conduct;

import io.mendip.bus.AgentConduct.Misconduct;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One agent's allowance and what it did beyond it. All times are nanoseconds of a steady clock. */
final class AgentRecord {

    /**
     * A full spool of 64 MB may come at once, in messages of 64 kB; after it, what hundreds of checks a minute need.
     */
    private static final double BYTES_A_SECOND = 512 * 1024;

    private static final double BYTES_AT_ONCE = 72L * 1024 * 1024;
    private static final double REPORTS_A_SECOND = 50;
    private static final double REPORTS_AT_ONCE = 2500;
    /** So much refused within seconds is no mistake of a program any more. */
    private static final int FLOOD_REPORTS = 5000;

    private static final long FLOOD_BYTES = 16L * 1024 * 1024;

    private static final long FLOOD_TIME = TimeUnit.SECONDS.toNanos(10);
    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private final Bucket reports;
    private final Bucket bytes;
    private long refused;
    private long malformed;
    private String reason = "";
    private int cutOff;
    private Instant last = Instant.EPOCH;
    private long floodSince;
    private int floodReports;
    private long floodBytes;
    private long loggedAt;
    private boolean logged;
    private long shutOutUntil;
    private boolean shutOut;

    AgentRecord(long now) {
        reports = new Bucket(REPORTS_A_SECOND, REPORTS_AT_ONCE, now);
        bytes = new Bucket(BYTES_A_SECOND, BYTES_AT_ONCE, now);
    }

    /** Whether a report is within the allowance; if so, it is taken off. */
    synchronized boolean admits(double weight, int length, long now) {
        boolean admitted = fill(now);
        if (admitted) {
            reports.take(weight);
            bytes.take(length);
        }
        return admitted;
    }

    /** Counts a refused report; whether that makes a flood. */
    synchronized boolean refuse(int length, Instant at, long now) {
        refused++;
        last = at;
        if (now - floodSince > FLOOD_TIME) {
            floodSince = now;
            floodReports = 0;
            floodBytes = 0;
        }
        floodReports++;
        floodBytes += length;
        boolean flood = floodReports >= FLOOD_REPORTS || floodBytes >= FLOOD_BYTES;
        return flood && shutOut(now) == 0;
    }

    synchronized void malformed(double weight, String why, Instant at) {
        malformed++;
        reason = why;
        last = at;
        reports.take(weight);
    }

    /** Notes that its connections are ended now and that it gets no credential for a while. */
    synchronized void cutOff(Instant at, long until) {
        cutOff++;
        last = at;
        shutOut = true;
        shutOutUntil = until;
    }

    /** Nanoseconds for which it gets no credential. */
    synchronized long shutOut(long now) {
        shutOut = shutOut && shutOutUntil - now > 0;
        return shutOut ? shutOutUntil - now : 0;
    }

    /** Whether it is time to say something about it again. */
    synchronized boolean mayLog(long now) {
        if (logged && now - loggedAt < QUIET) {
            return false;
        }
        logged = true;
        loggedAt = now;
        return true;
    }

    synchronized Optional<Misconduct> misconduct() {
        return refused + malformed + cutOff == 0
                ? Optional.empty()
                : Optional.of(new Misconduct(refused, malformed, reason, cutOff, last));
    }

    /** Whether nothing is lost by forgetting it. */
    synchronized boolean isClean(long now) {
        fill(now);
        return refused + malformed + cutOff == 0 && reports.isFull() && bytes.isFull();
    }

    /** Lets time pass for both; whether there is something in both. */
    private boolean fill(long now) {
        boolean anyReports = reports.fill(now);
        boolean anyBytes = bytes.fill(now);
        return anyReports && anyBytes;
    }
}
