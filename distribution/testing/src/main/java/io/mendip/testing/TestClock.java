/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until a test moves it, backwards too. */
public final class TestClock extends Clock {

    private volatile Instant now;

    /** At the present second. */
    public TestClock() {
        this(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** At a moment. */
    public TestClock(Instant now) {
        this.now = now;
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        now = now.plus(time);
    }

    /** Makes it another moment. */
    public void set(Instant moment) {
        now = moment;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
