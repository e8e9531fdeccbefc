/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.FleetRows;
import io.mendip.bench.product.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What a fleet with 20 checks every two minutes costs the server, and what happens when its broker dies. */
public final class FleetBenchmark implements Benchmark {

    private static final int CHECKS = 20;

    private final int agents;
    private final int megabytes;

    /** A fleet of some size, and what the server may take for it. */
    public FleetBenchmark(int agents, int megabytes) {
        this.agents = agents;
        this.megabytes = megabytes;
    }

    @Override
    public String name() {
        return "fleet-" + agents;
    }

    @Override
    public String about() {
        return agents + " simulated agents with 20 checks every two minutes: processor time, memory, acknowledgement;"
                + " then the broker is killed";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        int number = run.either(agents, 100);
        // A server of its own, whose memory has not seen other things.
        run.close();
        var product = run.product();
        run.say("enrolling " + number + " agents ...");
        try (var fleet = Agents.enrol(product, number, false)) {
            run.say("giving them checks ...");
            FleetRows.insertChecks(product.tables(), CHECKS);
            product.restart();
            fleet.awaitChecks((long) number * CHECKS);
            fleet.awaitAll();
            run.say("letting them settle ...");
            TimeUnit.SECONDS.sleep(run.either(180, 5));
            var figures = new ArrayList<>(steady(run, product, number));
            figures.add(RollCall.ask(product, fleet.ids(), run.either(5, 2)));
            figures.add(storm(product, fleet, number));
            return figures;
        }
    }

    private List<Figure> steady(Run run, Product product, int number) throws Exception {
        int seconds = run.either(120, 60);
        var before = product.usage();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        var used = product.usage().since(before);
        double elapsed = (System.nanoTime() - start) / 1e9;
        // Only then: who listens makes work for the broker.
        try (var latencies = new Latencies(product.broker())) {
            TimeUnit.SECONDS.sleep(seconds);
            var waited = latencies.series();
            double percent = used.sum() / elapsed / 1e4;
            double resident = product.residentMegabytes();
            double results = number * CHECKS / 120.0 * elapsed;
            var processor = Figure.of("fleet of " + number + ", processor", text("%.1f %% of a core", percent))
                    .cpu(used.percent(elapsed) + "; a result " + used.perItem(results))
                    .runs(text("%d s", Math.round(elapsed)));
            return List.of(
                    agents >= 10_000 ? processor.aim("<= 15 %", percent <= 15) : processor,
                    Figure.of("fleet of " + number + ", resident memory of the server", text("%.0f MB", resident))
                            .limit(text("broker %.0f MB", product.brokerMegabytes()), "")
                            .aim("<= " + megabytes + " MB", resident <= megabytes),
                    Figure.of(
                                    "fleet of " + number + ", published to acknowledged",
                                    text("p50 %.0f ms, p99 %.0f ms", waited.median(), waited.percentile(99)))
                            .runs(waited.size() + " messages")
                            .aim("p99 <= 250 ms", waited.percentile(99) <= 250));
        }
    }

    /** The broker is killed; how long until all agents are greeted again, and the server's memory meanwhile. */
    private Figure storm(Product product, Agents fleet, int number) throws Exception {
        var memory = new ArrayList<Double>();
        var before = product.usage();
        product.brokerProcess().destroyForcibly();
        long start = System.nanoTime();
        // Agents notice on their own; first they must be gone before they can be back.
        while (fleet.ready() > number / 2 && System.nanoTime() - start < 30e9) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        while (fleet.ready() < number && System.nanoTime() - start < 300e9) {
            memory.add(product.residentMegabytes());
            TimeUnit.MILLISECONDS.sleep(200);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        var used = product.usage().sinceBrokerDied(before);
        double most = memory.isEmpty()
                ? product.residentMegabytes()
                : Series.of(memory).greatest();
        return Figure.of(
                        "fleet of " + number + ", broker killed",
                        text("%d back after %.1f s, server at most %.0f MB", fleet.ready(), seconds, most))
                .cpu("an agent " + used.perItem(number))
                .aim("all <= 60 s", fleet.ready() == number && seconds <= 60);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
