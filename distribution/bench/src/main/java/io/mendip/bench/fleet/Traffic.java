/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.product.Rest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * People at work: so many requests a second, each at its time whether the one before was answered or not. A request counts
 * from the time when it was due, so that a server that stands still is seen by all that would have come meanwhile.
 */
final class Traffic implements AutoCloseable {

    /** More than wait at any moment, or what was due later would wait for a thread and not for the server. */
    private static final int THREADS = 200;

    private final Rest rest;
    private final List<String> paths;
    private final long period;
    private final List<Thread> threads = new ArrayList<>();
    private final Collection<Double> millis = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private volatile boolean stopped;

    /** Begins. */
    Traffic(Rest rest, List<String> paths, int aSecond) {
        this.rest = rest;
        this.paths = List.copyOf(paths);
        this.period = TimeUnit.SECONDS.toNanos(1) * THREADS / aSecond;
        long start = System.nanoTime();
        for (int i = 0; i < THREADS; i++) {
            long first = start + period * i / THREADS;
            int number = i;
            var thread = new Thread(() -> run(first, number), "bench-traffic-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void run(long first, int number) {
        long due = first;
        for (int i = number; !stopped; i++) {
            try {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                ask(paths.get(i % paths.size()));
            } catch (InterruptedException e) {
                return;
            }
            millis.add((System.nanoTime() - due) / 1e6);
            due += period;
        }
    }

    private void ask(String path) throws InterruptedException {
        try {
            int status = rest.get(path).statusCode();
            if (status != 200) {
                failed(path + " " + status);
            }
        } catch (IOException e) {
            failed(path + " " + e);
        }
    }

    private synchronized void failed(String what) {
        failures.merge(what, 1, Integer::sum);
    }

    /** What failed, and how often. */
    synchronized Map<String, Integer> failures() {
        return new TreeMap<>(failures);
    }

    /** Milliseconds until each answer. */
    List<Double> millis() {
        return List.copyOf(millis);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (var thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
