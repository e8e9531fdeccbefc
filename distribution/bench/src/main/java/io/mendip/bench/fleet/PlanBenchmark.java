/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.product.CheckJar;
import io.mendip.protocol.crypto.Ed25519;
import io.mendip.testing.Await;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** New plans for a whole fleet, as after a change that concerns every machine. */
public final class PlanBenchmark implements Benchmark {

    private static final int SIGNATURES = 500;
    private static final int CHECKS = 20;

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public String about() {
        return "10,000 new plans with 20 checks each are made, signed and stored; limit: their signatures alone";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        int agents = run.either(10_000, 300);
        var product = run.fleet(agents);
        var tables = product.tables();
        tables.execute("create table if not exists plans_before as select agent_id, version from policy.plan");
        var jar = CheckJar.write(product.home(), "bench-plans", "1.0.0", Files.createTempFile("bench-", ".jar"));
        product.command("plugin", "sign", jar.toString());
        var before = product.usage();
        long start = System.nanoTime();
        // A plugin is for all machines that may want a check of it.
        product.rest().release(jar);
        Await.until(
                agents + " newer plans",
                Duration.ofMinutes(10),
                () -> tables.number("select count(*) from policy.plan p join plans_before b using (agent_id)"
                                + " where p.version > b.version")
                        >= agents);
        double seconds = (System.nanoTime() - start) / 1e9;
        var used = product.usage().since(before);
        Files.delete(jar);
        double limit = signatures() * agents;
        return List.of(Figure.of(
                        String.format(Locale.ROOT, "%,d plans with %d checks", agents, CHECKS),
                        String.format(Locale.ROOT, "%.1f s", seconds))
                .limit(
                        String.format(Locale.ROOT, "signatures alone %.1f s", limit),
                        String.format(Locale.ROOT, "%.1f", seconds / limit))
                .cpu(used.perItem(agents)));
    }

    private static double signatures() {
        var seed = Ed25519.newSeed();
        var plan = new byte[4096];
        for (int i = 0; i < SIGNATURES; i++) {
            Ed25519.sign(seed, plan);
        }
        long start = System.nanoTime();
        for (int i = 0; i < SIGNATURES; i++) {
            Ed25519.sign(seed, plan);
        }
        return (System.nanoTime() - start) / 1e9 / SIGNATURES;
    }
}
