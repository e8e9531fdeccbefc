/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for what another thread or process will do, with a limit. */
public final class Await {

    /** Enough for a busy machine; a test that passes never waits this long. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /** Waits until a condition holds. */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, LIMIT, condition);
    }

    /**
     * Waits until a condition holds.
     *
     * @param what is awaited, for the message of the failure
     * @param limit after which it is a failure
     * @param condition an exception of it counts as not yet, the last one is the cause of the failure
     */
    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        value(what, limit, () -> condition.call() ? Boolean.TRUE : null);
    }

    /** Waits for a value that is not null and hands it out. */
    public static <T> T value(String what, Callable<@Nullable T> source) {
        return value(what, LIMIT, source);
    }

    /** Waits for a value that is not null and hands it out; an exception of the source counts as not yet. */
    public static <T> T value(String what, Duration limit, Callable<@Nullable T> source) {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = null;
        do {
            try {
                T value = source.call();
                if (value != null) {
                    return value;
                }
                last = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting for " + what, e);
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(STEP);
        } while (System.nanoTime() < end);
        throw new AssertionError("Waited " + limit.toSeconds() + " s in vain for " + what, last);
    }
}
