/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.itests.rest;

import io.mendip.testing.Https;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** Asks for protected things without login, over and over, and counts what it gets. */
final class Hammer implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(2).toNanos();

    private final Https https;
    private final List<String> paths;
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final Set<String> letIn = new TreeSet<>();
    private final Thread thread;
    private volatile boolean stopped;

    Hammer(Https https, List<String> paths) {
        this.https = https;
        this.paths = paths;
        thread = new Thread(this::run, "hammer");
        thread.start();
    }

    /** How often each status was answered; 0 stands for no connection. */
    synchronized Map<Integer, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** What was answered though nobody was signed in. */
    synchronized Set<String> letIn() {
        return Set.copyOf(letIn);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join(30_000);
    }

    private void run() {
        while (!stopped) {
            for (var path : paths) {
                count(path, status(path));
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private int status(String path) {
        try {
            return https.get(path).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            stopped = true;
            return 0;
        }
    }

    private synchronized void count(String path, int status) {
        if (status != 0 && status < 400) {
            letIn.add(status + " " + path);
        }
        answers.merge(status, 1, Integer::sum);
    }
}
