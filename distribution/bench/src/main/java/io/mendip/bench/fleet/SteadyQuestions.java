/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Figure;
import io.mendip.bench.Series;
import io.mendip.bench.product.Product;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A hundred signed questions a second, each to the next agent, over REST. */
final class SteadyQuestions {

    private static final int A_SECOND = 100;
    private static final int THREADS = 16;

    private SteadyQuestions() {}

    /** For so many seconds; a question counts from when it was to be asked: what waits in a queue has waited. */
    static Figure ask(Product product, List<String> agents, int seconds) throws InterruptedException {
        var millis = new ConcurrentLinkedQueue<Double>();
        var failed = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(THREADS);
        var before = product.usage();
        int number = seconds * A_SECOND;
        long start = System.nanoTime();
        for (int i = 0; i < number; i++) {
            long due = start + i * (1_000_000_000L / A_SECOND);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            var agent = agents.get(i % agents.size());
            pool.execute(() -> {
                try {
                    product.rest().post("/agents/" + agent + "/ping", "{}");
                    millis.add((System.nanoTime() - due) / 1e6);
                } catch (Exception e) {
                    failed.incrementAndGet();
                }
            });
        }
        pool.shutdown();
        pool.awaitTermination(60, TimeUnit.SECONDS);
        var used = product.usage().since(before);
        if (millis.isEmpty()) {
            throw new IllegalStateException("no question was answered");
        }
        var all = Series.of(millis);
        boolean well = all.percentile(99) <= 50 && failed.get() == 0;
        return Figure.of(
                        String.format(Locale.ROOT, "command, 100 a second over REST, %d agents", agents.size()),
                        String.format(
                                Locale.ROOT,
                                "p50 %.1f ms, p95 %.1f, p99 %.1f, most %.0f; %d failed",
                                all.median(),
                                all.percentile(95),
                                all.percentile(99),
                                all.greatest(),
                                failed.get()))
                .cpu(used.perItem(number))
                .runs(number + " questions in " + seconds + " s")
                .aim("p99 <= 50 ms, 0 failed", well);
    }
}
