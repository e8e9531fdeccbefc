/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.upload;

import io.mendip.rest.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A body that has to come at a certain pace: a sender that drips would keep one of few places for hours. */
final class PacedInput extends FilterInputStream {

    static final Duration GRACE = Duration.ofSeconds(20);
    static final int BYTES_A_SECOND = 16 * 1024;

    private final LongSupplier nanoTime;
    private final long start;
    private long read;

    PacedInput(InputStream in, LongSupplier nanoTime) {
        super(in);
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        read += bytes;
        long late = nanoTime.getAsLong() - start - GRACE.toNanos();
        if (late > 0 && read < late / 1_000_000_000 * BYTES_A_SECOND) {
            throw new Problem(
                    408,
                    "too_slow",
                    "The body came slower than " + BYTES_A_SECOND / 1024
                            + " KiB a second. Send it over a better line.");
        }
    }
}
