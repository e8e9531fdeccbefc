/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt at the server: the first soon, then spread over up to a minute, so that a fleet
 * does not come back at once.
 */
public final class BackOff {

    private static final long FIRST_MILLIS = 500;
    private static final long SECOND_MILLIS = 4_000;
    private static final long LONGEST_MILLIS = 60_000;

    private final RandomGenerator random;
    private int failures;

    /** Spread by a source of chance. */
    public BackOff(RandomGenerator random) {
        this.random = random;
    }

    /** It worked. */
    public void reset() {
        failures = 0;
    }

    /** One more failure. */
    public Duration next() {
        failures++;
        long limit =
                failures == 1 ? FIRST_MILLIS : Math.min(LONGEST_MILLIS, SECOND_MILLIS << Math.min(failures - 2, 10));
        return Duration.ofMillis(limit / 10 + random.nextLong(limit - limit / 10 + 1));
    }
}
