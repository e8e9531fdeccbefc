/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider;

import java.security.SecureRandom;
import java.util.UUID;

/** Ids of commands: UUIDs of version 7, so that they sort by the time at which they were made. */
public final class CommandIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private CommandIds() {}

    /** A new id. */
    public static String next(long millis) {
        long high = millis << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
        long low = RANDOM.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low).toString();
    }
}
