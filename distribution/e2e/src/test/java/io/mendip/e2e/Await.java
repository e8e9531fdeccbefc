/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits until something holds. */
final class Await {

    private Await() {}

    /** Asks again every 100 ms; fails with the last answer at the limit. */
    static void until(String what, Duration limit, Supplier<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        RuntimeException last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.get()) {
                    return;
                }
                last = null;
            } catch (RuntimeException e) {
                last = e;
            }
            pause();
        }
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what, last);
    }

    /** Also after a failure: what is waited for needs the processor. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
