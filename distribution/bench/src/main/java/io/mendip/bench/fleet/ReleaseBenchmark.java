/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.CheckJar;
import io.mendip.bench.product.FleetRows;
import io.mendip.bench.product.Product;
import io.mendip.protocol.message.ResultBatchCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A bundle with a kind of check that all agents of a fleet wait for: from its sign-off until the first result of each agent
 * comes by at the broker. Simulated agents take a new plan, fetch the whole bundle over HTTPS and verify release and digest.
 */
public final class ReleaseBenchmark implements Benchmark {

    private static final String TYPE = "bench-release";
    private static final int CHECKS = 20;
    /** Beside the 13 KB of the check itself. */
    private static final int BYTES = 87 * 1024;

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    @Override
    public String name() {
        return "release";
    }

    @Override
    public String about() {
        return "a bundle of 100 KB is released to 10,000 simulated agents: until each has sent its first result";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        int number = run.either(10_000, 100);
        run.close();
        var product = run.product();
        run.say("enrolling " + number + " agents ...");
        try (var fleet = Agents.enrol(product, number, false)) {
            run.say("giving them checks ...");
            FleetRows.insertChecks(product.tables(), CHECKS);
            FleetRows.insertCheck(product.tables(), TYPE);
            // Makes new plans for all, with the agents connected.
            product.rest().put("/features/check.disk/state", "{\"state\": \"off\"}");
            fleet.awaitChecks((long) number * (CHECKS - CHECKS / 4));
            product.rest().put("/features/check.disk/state", "{\"state\": \"on\"}");
            fleet.awaitChecks((long) number * CHECKS);
            run.say("letting them settle ...");
            TimeUnit.SECONDS.sleep(run.either(180, 5));
            return release(run, product, fleet, number);
        }
    }

    private static List<Figure> release(Run run, Product product, Agents fleet, int number) throws Exception {
        var ids = Arrays.stream(product.tables()
                        .text("select string_agg(id::text, ',') from monitor.definition where type = '" + TYPE + "'")
                        .split(","))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        var first = new ConcurrentHashMap<Long, Long>();
        try (var broker = product.broker()) {
            broker.handler((subject, reply, payload) -> heard(payload, ids, first));
            broker.subscribe("r.*.checks", 1);
            long connects = fleet.connects();
            var jar = CheckJar.write(product.home(), TYPE, "1.0.0", BYTES, Files.createTempFile("bench-", ".jar"));
            product.command("plugin", "sign", jar.toString());
            long newest = product.tables().number("select max(version) from policy.plan");
            var before = product.usage();
            long start = System.nanoTime();
            product.rest().release(jar);
            run.say("released " + Files.size(jar) / 1024 + " KB ...");
            double planned = awaitPlans(product, number, newest, start);
            while (first.size() < number && System.nanoTime() - start < PATIENCE) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            var used = product.usage().since(before);
            Files.delete(jar);
            return figures(number, start, planned, first, used.perItem(number), fleet.connects() - connects);
        }
    }

    private static void heard(byte[] payload, Set<Long> ids, Map<Long, Long> first) {
        long now = System.nanoTime();
        ResultBatchCodec.read(payload).reports().stream()
                .filter(report -> ids.contains(report.checkId()))
                .forEach(report -> first.putIfAbsent(report.checkId(), now));
    }

    /** Seconds until all have new plans, signed and stored: nothing can be faster than that. */
    private static double awaitPlans(Product product, int number, long newest, long start) throws InterruptedException {
        var query = "select count(*) from policy.plan where version > " + newest;
        while (product.tables().number(query) < number && System.nanoTime() - start < PATIENCE) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<Figure> figures(
            int number, long start, double planned, Map<Long, Long> first, String processor, long again)
            throws IOException {
        if (first.isEmpty()) {
            throw new IOException("no agent sent a result of the new check");
        }
        var waited = Series.of(
                first.values().stream().map(time -> (time - start) / 1e9).toList());
        double late = waited.percentile(99);
        return List.of(Figure.of(
                        text("100 KB released to %d agents, first result of each", number),
                        text("p50 %.1f s, p99 %.1f s, %d of them", waited.median(), late, first.size()))
                .limit(text("plans of all made after %.1f s", planned), text("%.2f", late / planned))
                .cpu("an agent " + processor)
                .runs(text("last %.1f s; %d connected anew", waited.greatest(), again))
                .aim("all, p99 <= 15 s, 0 anew", first.size() == number && late <= 15 && again == 0));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
