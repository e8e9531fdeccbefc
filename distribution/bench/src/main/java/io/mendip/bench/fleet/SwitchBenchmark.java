/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.AddOnJar;
import io.mendip.bench.product.CheckJar;
import io.mendip.bench.product.FleetRows;
import io.mendip.bench.product.Product;
import io.mendip.bench.product.Rest;
import io.mendip.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An add-on of the server is switched off and on again and again, with its REST and its page, while people use the rest and
 * somebody on a slow line uploads a bundle: what the others notice.
 */
public final class SwitchBenchmark implements Benchmark {

    private static final int A_SECOND = 500;
    private static final int UPLOAD_BYTES = 6 << 20;
    private static final int AGENTS = 1000;
    /** Listing all bundles with their components is work of its own. */
    private static final int LOOK_AFTER = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String FEATURE = "/features/" + AddOnJar.NAME;

    @Override
    public String name() {
        return "switches";
    }

    @Override
    public String about() {
        return "100 switches of a feature under 500 requests a second on others, with an upload of 30 s running";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        var product = run.fleet(run.either(AGENTS, 50));
        install(product);
        var paths = List.of(
                "/me",
                "/agents?limit=50",
                "/agents/" + FleetRows.agent(7) + "/checks",
                "/check-types",
                "/plugins",
                "/stats/checks");
        try (var warm = new Traffic(product.rest(), paths, A_SECOND)) {
            TimeUnit.SECONDS.sleep(run.either(20, 3));
            run.say("warmed up: " + warm.millis().size() + " requests, failed " + warm.failures());
        }
        run.say("alone for a while ...");
        var alone = new Traffic(product.rest(), paths, A_SECOND);
        TimeUnit.SECONDS.sleep(run.either(20, 3));
        alone.close();
        return List.of(switches(run, product, paths, Series.of(alone.millis())));
    }

    private static void install(Product product) throws Exception {
        var jar = AddOnJar.write("1.0.0", 0, Files.createTempFile("bench-", ".jar"));
        product.command("plugin", "sign", jar.toString());
        product.rest().release(jar);
        Await.until(
                "the add-on",
                PATIENCE,
                () -> "active".equals(states(product.rest()).get(AddOnJar.NAME)));
        Files.delete(jar);
    }

    private static Figure switches(Run run, Product product, List<String> paths, Series alone) throws Exception {
        int times = run.either(100, 6);
        int seconds = run.either(30, 3);
        var jar = CheckJar.write(
                product.home(), "bench-slow", "1.0.0", UPLOAD_BYTES, Files.createTempFile("bench-", ".jar"));
        product.command("plugin", "sign", jar.toString());
        var switched = new ArrayList<Double>();
        var foreign = new TreeSet<String>();
        var before = states(product.rest());
        var used = product.usage();
        long start = System.nanoTime();
        var traffic = new Traffic(product.rest(), paths, A_SECOND);
        var upload = CompletableFuture.supplyAsync(() -> uploaded(product.rest(), jar, seconds));
        for (int i = 0; i < times; i++) {
            switched.add(millis(product.rest(), i % 2 == 0 ? "off" : "on"));
            if (i % LOOK_AFTER == 0) {
                foreign.addAll(changed(before, states(product.rest())));
            }
        }
        upload.get(5, TimeUnit.MINUTES);
        traffic.close();
        foreign.addAll(changed(before, states(product.rest())));
        double elapsed = (System.nanoTime() - start) / 1e9;
        Files.delete(jar);
        var waits = Series.of(traffic.millis());
        run.say("failed: " + traffic.failures() + ", bundles of others that changed: " + foreign);
        boolean met = traffic.failures().isEmpty() && foreign.isEmpty() && waits.greatest() <= 500;
        return Figure.of(
                        text("%d switches under %d requests/s, upload of %d s running", times, A_SECOND, seconds),
                        text(
                                "%d of %d failed, longest %.0f ms, %d other bundles changed",
                                traffic.failures().values().stream()
                                        .mapToInt(count -> count)
                                        .sum(),
                                waits.size(),
                                waits.greatest(),
                                foreign.size()))
                .limit(
                        text("longest without switches %.0f ms", alone.greatest()),
                        text("%.2f", waits.greatest() / alone.greatest()))
                .cpu(product.usage().since(used).percent(elapsed))
                .runs(text(
                        "p99 %.0f ms; a switch %s in %.0f s",
                        waits.percentile(99), Series.of(switched).text("%.0f ms"), elapsed))
                .aim("0 failed, <= 500 ms, 0 changed", met);
    }

    private static boolean uploaded(Rest rest, Path jar, int seconds) {
        try {
            rest.uploadSlowly("/plugins", jar, Duration.ofSeconds(seconds));
            return true;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the upload failed", e);
        }
    }

    /** Until the server says that it has done it. */
    private static double millis(Rest rest, String state) throws IOException, InterruptedException {
        long start = System.nanoTime();
        rest.put(FEATURE + "/state", "{\"state\": \"" + state + "\"}");
        Await.until("it is " + state, PATIENCE, () -> {
            var feature = rest.read(FEATURE);
            return feature.at("/progress/state").asText().equals("done")
                    && feature.get("state").asText().equals(state);
        });
        return (System.nanoTime() - start) / 1e6;
    }

    private static Map<String, String> states(Rest rest) throws IOException, InterruptedException {
        var states = new TreeMap<String, String>();
        for (var bundle : rest.read("/system/bundles").get("items")) {
            states.put(bundle.get("symbolicName").asText(), bundle.get("state").asText());
        }
        return states;
    }

    /** Bundles but the add-on that came, went or are in another state. */
    private static Set<String> changed(Map<String, String> before, Map<String, String> now) {
        var changed = new TreeSet<>(before.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(
                name -> name.equals(AddOnJar.NAME) || now.getOrDefault(name, "").equals(before.getOrDefault(name, "")));
        return changed;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
