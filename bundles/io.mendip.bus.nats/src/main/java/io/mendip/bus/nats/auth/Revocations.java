/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.auth;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.system.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys whose credentials were ended, in a file. An entry ends what was issued until its time, and is dropped when all
 * of that has expired by itself, so that the account's token, which carries them all, stays small.
 */
public final class Revocations {

    private final Path file;
    private final long keepSeconds;
    private final Clock clock;
    private final TreeMap<String, Long> revoked = new TreeMap<>();

    /** Reads the file. */
    public Revocations(Path file, Duration longestCredential, Clock clock) {
        this.file = file;
        this.keepSeconds = longestCredential.toSeconds();
        this.clock = clock;
        read();
    }

    synchronized void revoke(String publicKey) {
        revoked.put(publicKey, clock.instant().getEpochSecond());
        dropExpired();
        try {
            SecretFile.write(file, JSON.std.asBytes(revoked));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until when credentials of a key are ended, in seconds since 1970; 0 when none are. */
    synchronized long revokedUntil(String publicKey) {
        return revoked.getOrDefault(publicKey, 0L);
    }

    synchronized Map<String, Long> current() {
        dropExpired();
        return Map.copyOf(revoked);
    }

    private void dropExpired() {
        long now = clock.instant().getEpochSecond();
        revoked.values().removeIf(at -> at + keepSeconds < now);
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JSON.std
                    .mapFrom(Files.readAllBytes(file))
                    .forEach((key, at) -> revoked.put(key, ((Number) at).longValue()));
        } catch (IOException | ClassCastException e) {
            throw new IllegalStateException(file + " is damaged: restore it from a backup", e);
        }
    }
}
