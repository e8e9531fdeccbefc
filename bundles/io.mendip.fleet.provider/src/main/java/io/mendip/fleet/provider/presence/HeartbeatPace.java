/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.presence;

import java.time.Duration;

/**
 * How long an agent may be silent before it sends a heartbeat. Each wakes the broker and the server, so those of a large fleet
 * may take longer: to notice a dead link in 60 or in 100 seconds is the same to a technician, their number is not to the
 * server.
 *
 * @param seconds always so many, but 5 at least; 0 when the size of the fleet decides
 */
record HeartbeatPace(int seconds) {

    /** A mistyped setting must not have a fleet flood its server. */
    private static final int LEAST = 5;

    private static final int SHORTEST = 30;
    /** Below the idle limit of the usual proxies, which close after a minute without a byte. */
    private static final int LONGEST = 50;

    private static final int AGENTS_A_SECOND = 200;

    Duration of(int agents) {
        return Duration.ofSeconds(
                seconds > 0
                        ? Math.max(LEAST, seconds)
                        : Math.min(LONGEST, Math.max(SHORTEST, agents / AGENTS_A_SECOND)));
    }
}
