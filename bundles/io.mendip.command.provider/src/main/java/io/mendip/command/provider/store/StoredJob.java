/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job as it is stored.
 *
 * @param id given by the database
 * @param type id of the kind of task
 * @param title what people call it
 * @param parameters JSON, byte for byte as it was asked for
 * @param target JSON of whom it was meant for
 * @param userId who asked
 * @param userName how that was called then
 * @param created when it was asked for
 * @param deadline until when a command may start
 * @param limitMillis of a run
 * @param concurrency on how many agents at the same time
 * @param perMinute on how many agents it starts within a minute
 * @param stopPercent share of failed agents at which it stops
 * @param total how many commands it has
 * @param ended since when none of them is open
 * @param prepared whether its parameters hold references that are resolved when its commands are sent
 * @param origin from where it is, such as {@code script:12@3}, or empty
 * @param verdict why what was queued was given up: empty, {@code cancelled} or {@code stopped}
 */
public record StoredJob(
        long id,
        String type,
        String title,
        String parameters,
        String target,
        long userId,
        String userName,
        Instant created,
        Instant deadline,
        long limitMillis,
        OptionalInt concurrency,
        OptionalInt perMinute,
        OptionalInt stopPercent,
        int total,
        boolean prepared,
        String origin,
        Optional<Instant> ended,
        String verdict) {

    /** Whether commands have to wait for their turn. */
    public boolean paced() {
        return concurrency.isPresent() || perMinute.isPresent();
    }
}
