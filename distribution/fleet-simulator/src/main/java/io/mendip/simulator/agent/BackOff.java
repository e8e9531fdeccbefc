/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import java.util.random.RandomGenerator;

/** How long to wait before the next attempt to connect, as the real agent does: spread over up to a minute. */
final class BackOff {

    private static final long FIRST_MILLIS = 500;
    private static final long SECOND_MILLIS = 4_000;
    private static final long LONGEST_MILLIS = 60_000;

    private int failures;

    /** The connection held. */
    void reset() {
        failures = 0;
    }

    /** One more failure; milliseconds. */
    long next(RandomGenerator random) {
        failures++;
        long limit =
                failures == 1 ? FIRST_MILLIS : Math.min(LONGEST_MILLIS, SECOND_MILLIS << Math.min(failures - 2, 10));
        return limit / 10 + random.nextLong(limit - limit / 10 + 1);
    }
}
