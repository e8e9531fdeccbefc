/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.command.provider.store.StoredJob;
import java.time.Duration;

/** How many commands of a paced job may be sent now. */
final class Turns {

    static final Duration MINUTE = Duration.ofMinutes(1);

    /** So many times a minute it is looked at again, so that a minute's share does not go out in one burst. */
    private static final int LOOKS = 12;

    private Turns() {}

    /**
     * The room that is left.
     *
     * @param busy commands of the job that are on their way
     * @param lately commands of the job that were sent within the last minute
     */
    static int room(StoredJob job, int busy, int lately) {
        int room = job.concurrency().orElse(Integer.MAX_VALUE) - busy;
        if (job.perMinute().isPresent()) {
            int perMinute = job.perMinute().getAsInt();
            room = Math.min(room, Math.min(perMinute - lately, Math.max(1, perMinute / LOOKS)));
        }
        return Math.max(0, room);
    }
}
