/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.simulator.net.Loop;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** A loop with what its agents share. Used on the loop's thread only, but for {@link #execute}. */
public final class Worker implements Executor, AutoCloseable {

    /**
     * Logins under way at a time. Real agents compute theirs each on a machine of its own; here one thread does, and with
     * more of them at once none would end before the broker loses its patience.
     */
    private static final int MAX_LOGINS = 64;

    private final Loop loop;
    private final RandomGenerator random = new Random();
    private int logins;

    /** With a thread of that name. */
    public Worker(String name) {
        loop = new Loop(name);
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    Loop loop() {
        return loop;
    }

    RandomGenerator random() {
        return random;
    }

    /** Takes a place for a login; false when all are taken. */
    boolean beginLogin() {
        if (logins >= MAX_LOGINS) {
            return false;
        }
        logins++;
        return true;
    }

    /** Gives the place back: the login has worked, or has not. */
    void endLogin() {
        logins--;
    }

    /** Ends the thread and closes all connections. */
    @Override
    public void close() {
        loop.close();
    }
}
