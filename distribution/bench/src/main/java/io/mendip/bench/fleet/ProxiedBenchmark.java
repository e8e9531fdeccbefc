/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.product.Inside;
import io.mendip.bench.product.Product;
import io.mendip.bench.product.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What an agent costs the server's JVM that comes through the HTTPS port instead of the broker's own. */
public final class ProxiedBenchmark implements Benchmark {

    private static final int[] SIZES = {1000, 5000};

    @Override
    public String name() {
        return "proxied";
    }

    @Override
    public String about() {
        return "simulated agents through the HTTPS port, without checks: memory and processor of the server for each";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        var figures = new ArrayList<Figure>();
        for (int size : SIZES) {
            int number = run.either(size, size / 20);
            // A server of its own, whose memory has not seen other things.
            run.close();
            var product = run.product();
            var before = Memory.of(product);
            run.say("enrolling " + number + " agents ...");
            try (var fleet = Agents.enrol(product, number, true)) {
                TimeUnit.SECONDS.sleep(run.either(60, 5));
                var start = product.usage();
                int seconds = run.either(60, 5);
                TimeUnit.SECONDS.sleep(seconds);
                var used = product.usage().since(start);
                figures.add(figure(number, fleet.ready(), before, Memory.of(product), used, seconds));
            }
        }
        return figures;
    }

    private static Figure figure(int number, int ready, Memory before, Memory after, Usage used, int seconds) {
        return Figure.of(
                        "proxied agent, memory of the server, " + ready + " of " + number + " connected",
                        text(
                                "heap %.1f KB each; resident %.0f MB in all, %.0f MB before",
                                (after.heap() - before.heap()) * 1024 / number, after.resident(), before.resident()))
                .limit(text("broker %.0f MB", after.broker()), "")
                .cpu("idle: " + used.percent(seconds))
                .aim("all connected", ready == number);
    }

    /** Megabytes: what is left on the heap after a collection, and what is resident. */
    private record Memory(double heap, double resident, double broker) {

        static Memory of(Product product) throws Exception {
            double resident = product.residentMegabytes();
            return new Memory(Inside.of(product.serverPid()).heap(), resident, product.brokerMegabytes());
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
