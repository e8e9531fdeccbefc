/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

/** How fast a counter grows, between the moments it is asked, which are a second apart at least. */
final class RateMeter {

    private static final long STEP = 1_000_000_000L;

    private long since = System.nanoTime();
    private long before;
    private double rate;

    synchronized double of(long count) {
        long now = System.nanoTime();
        if (now - since >= STEP) {
            rate = (count - before) * (double) STEP / (now - since);
            since = now;
            before = count;
        }
        return rate;
    }
}
