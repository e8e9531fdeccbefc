/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.bad;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What bad tasks and channels do wrong, in the same ways. */
final class Mischief {

    private static final String LOCK = "bad.addons.lock";

    private Mischief() {}

    /** A moment of work. It goes on after its interrupt. */
    static void deaf() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            spin();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck")
    private static void spin() {
        while (System.getProperty(BadChecks.END) == null) {
            Thread.yield();
        }
    }

    /** A moment of work, in which only one may be; it comes out late when it is interrupted. */
    static void greedy() throws InterruptedException {
        if (System.getProperties().putIfAbsent(LOCK, "taken") != null) {
            throw new IllegalStateException("somebody else has it");
        }
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
        } finally {
            System.clearProperty(LOCK);
        }
    }

    /** A thread that nobody ends. */
    static void restless() {
        var thread = new Thread(
                () -> {
                    while (System.getProperty(BadChecks.END) == null) {
                        try {
                            Thread.sleep(20);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                },
                "restless");
        thread.setDaemon(true);
        thread.start();
    }
}
