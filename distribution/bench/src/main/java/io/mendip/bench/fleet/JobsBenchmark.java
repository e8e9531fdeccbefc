/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.Product;
import io.mendip.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Jobs for a whole fleet: on all, and one that waits until all wake together. */
public final class JobsBenchmark implements Benchmark {

    private static final int AGENTS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public String about() {
        return "10,000 simulated agents: a job on all, and one that waits until all wake together";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        run.close();
        int number = run.either(AGENTS, 200);
        var product = run.product();
        run.say("enrolling " + number + " agents ...");
        try (var fleet = Agents.enrol(product, number, false)) {
            var figures = new ArrayList<Figure>();
            var jobs = new Jobs(run, product, fleet, number);
            run.say("a job on all ...");
            figures.add(jobs.onAll(run.either(5, 2)));
            run.say("sleeping ...");
            figures.add(jobs.sleepers());
            return figures;
        }
    }

    /** Jobs on all agents of a product. */
    private static final class Jobs {

        private static final String BODY = "{\"type\":\"script\",\"target\":{\"scope\":\"all\"},"
                + "\"parameters\":{\"interpreter\":\"sh\",\"body\":\"true\"}}";

        private final Run run;
        private final Product product;
        private final Agents fleet;
        private final int number;

        Jobs(Run run, Product product, Agents fleet, int number) {
            this.run = run;
            this.product = product;
            this.fleet = fleet;
            this.number = number;
        }

        /** From the request until the outcome of the last one is stored. */
        Figure onAll(int times) throws Exception {
            var seconds = new ArrayList<Double>();
            var begun = new ArrayList<Double>();
            var counts = new TreeMap<String, Long>();
            var before = product.usage();
            for (int i = 0; i < times; i++) {
                long already = fleet.begun();
                long start = System.nanoTime();
                var job = submit();
                awaitBegun(already + number);
                begun.add(seconds(start));
                awaitEnd(job, counts);
                seconds.add(seconds(start));
            }
            var used = product.usage().since(before);
            var ended = Series.of(seconds);
            return Figure.of(
                            "job on " + number + " agents, all outcomes stored",
                            text(
                                    "%.1f s, all begun after %.1f s; %s, twice %d",
                                    ended.median(), Series.of(begun).median(), counts, fleet.begunTwice()))
                    .cpu(used.perItem((double) number * times))
                    .runs(ended.text("%.1f s"))
                    .aim("none twice, none lost", fleet.begunTwice() == 0 && all(counts) == (long) number * times);
        }

        /** All wake together; with a job that has waited for them, and without. */
        Figure sleepers() throws Exception {
            sleep();
            long woken = System.nanoTime();
            fleet.wake();
            fleet.awaitAll();
            double alone = seconds(woken);
            TimeUnit.SECONDS.sleep(run.either(35, 1)); // a connection that held makes the next attempt a first one
            sleep();
            var counts = new TreeMap<String, Long>();
            long already = fleet.begun();
            var job = submit();
            var before = product.usage();
            long start = System.nanoTime();
            fleet.wake();
            awaitBegun(already + number);
            double begun = seconds(start);
            awaitEnd(job, counts);
            double ended = seconds(start);
            var used = product.usage().since(before);
            boolean well = begun <= 60 && fleet.begunTwice() == 0 && all(counts) == number;
            return Figure.of(
                            number + " commands for agents that wake together",
                            text(
                                    "%.1f s until all are begun, %.1f until all outcomes are stored; %s, twice %d",
                                    begun, ended, counts, fleet.begunTwice()))
                    .limit(text("%.1f s to connect", alone), text("%.2f", begun / alone))
                    .cpu(used.perItem(number))
                    .aim("<= 60 s, none twice", well);
        }

        private void sleep() {
            fleet.sleep();
            Await.until("all are offline", PATIENCE, () -> offline() >= number);
        }

        private long offline() {
            try {
                return product.rest()
                        .read("/clients")
                        .get("items")
                        .get(0)
                        .get("offline")
                        .asLong();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private String submit() throws Exception {
            return product.rest().post("/jobs", BODY).get("id").asText();
        }

        private void awaitBegun(long many) {
            Await.until("all begun", PATIENCE, () -> fleet.begun() >= many);
        }

        private void awaitEnd(String job, Map<String, Long> counts) throws Exception {
            long end = System.nanoTime() + PATIENCE.toNanos();
            var now = product.rest().read("/jobs/" + job);
            while (now.get("state").asText().equals("running") && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(50);
                now = product.rest().read("/jobs/" + job);
            }
            now.get("counts")
                    .properties()
                    .forEach(one -> counts.merge(one.getKey(), one.getValue().asLong(), Long::sum));
        }

        /** Ended by a word of their agents. */
        private static long all(Map<String, Long> counts) {
            return counts.getOrDefault("succeeded", 0L) + counts.getOrDefault("failed", 0L);
        }

        private static double seconds(long since) {
            return (System.nanoTime() - since) / 1e9;
        }

        private static String text(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }
    }
}
