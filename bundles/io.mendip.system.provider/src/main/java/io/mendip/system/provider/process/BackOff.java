/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import java.time.Duration;

/** How long to wait before a program is started again: doubled each time, until it has lived well. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration WELL = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The wait after a life of this length. */
    Duration after(Duration life) {
        if (life.compareTo(WELL) >= 0) {
            next = FIRST;
        }
        var wait = next;
        var doubled = wait.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return wait;
    }
}
