/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to go on. Safe for any thread. */
public final class FakeClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private FakeClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** One in UTC that stands at a time such as {@code 2026-11-22T08:00:00Z}. */
    public static FakeClock at(String time) {
        return new FakeClock(new AtomicReference<>(Instant.parse(time)), ZoneOffset.UTC);
    }

    /** Goes on, or back by a negative amount. */
    public void advance(Duration amount) {
        now.updateAndGet(before -> before.plus(amount));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock told in another zone: what advances one advances both. */
    @Override
    public FakeClock withZone(ZoneId other) {
        return new FakeClock(now, other);
    }
}
