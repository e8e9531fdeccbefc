/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.system.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Numbers that only rise: the larger of the last plus one and the microseconds since 1970. A file holds a number that none
 * of them has reached yet; it is raised before they reach it and is where the next start goes on, so neither a crash nor
 * a clock that goes back can repeat one, and a server restored from an old backup goes on by the clock.
 */
final class VersionCounter {

    /** How far ahead the file is written: one small write a minute at most, however many numbers are taken. */
    private static final long STEP = Duration.ofMinutes(1).toNanos() / 1000;

    private final Path file;
    private final Clock clock;
    private long last;
    private long reserved;

    VersionCounter(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.reserved = read(file);
        this.last = reserved;
    }

    synchronized long next() {
        long next = Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        if (next >= reserved) {
            SecretFile.write(file, Long.toString(next + STEP) + "\n");
            reserved = next + STEP;
        }
        last = next;
        return next;
    }

    private static long read(Path file) {
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    file + " does not hold a number; put a number there that is above all versions issued", e);
        }
    }
}
