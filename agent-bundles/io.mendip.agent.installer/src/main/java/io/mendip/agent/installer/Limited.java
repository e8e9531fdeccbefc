/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs foreign code on a thread of its own, so that whoever asked for it comes back in any case. */
final class Limited {

    /** After its interrupt code has so long to end; a thread that is still there then is lost. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private Limited() {}

    /** The code did not end, not even after its interrupt. */
    static final class HangsException extends Exception {

        private static final long serialVersionUID = 1;

        HangsException(String message) {
            super(message);
        }
    }

    /**
     * Runs something that may throw anything.
     *
     * @return what it threw, if it did
     * @throws HangsException when it did not end within the limit and did not react to its interrupt
     */
    static @Nullable Throwable run(String what, Duration limit, Callable<?> code)
            throws HangsException, InterruptedException {
        var thrown = new AtomicReference<@Nullable Throwable>();
        var done = new CountDownLatch(1);
        var thread = new Thread(
                () -> {
                    try {
                        code.call();
                    } catch (Throwable e) { // an error of foreign code is no error of ours
                        thrown.set(e);
                    } finally {
                        done.countDown();
                    }
                },
                "bundle");
        thread.setDaemon(true);
        thread.start();
        if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            thread.interrupt();
            if (!done.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HangsException(what + " did not end within " + limit.toSeconds() + " s");
            }
        }
        return thrown.get();
    }
}
