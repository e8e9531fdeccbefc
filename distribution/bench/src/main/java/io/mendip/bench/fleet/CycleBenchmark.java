/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.AddOnJar;
import io.mendip.bench.product.CheckJar;
import io.mendip.bench.product.Inside;
import io.mendip.bench.product.Product;
import io.mendip.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * An add-on of the server and a check of an agent are installed, replaced by a newer version and removed, again and again:
 * what the server's JVM and the agent's keep of it.
 */
public final class CycleBenchmark implements Benchmark {

    private static final String TYPE = "bench-cycle";
    private static final String CHECK = "org.example." + TYPE;
    /** Signed by one command, since each starts a JVM. */
    private static final int BATCH = 25;

    private static final int VERSIONS = 2;
    private static final double METASPACE_MEGABYTES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "cycles";
    }

    @Override
    public String about() {
        return "1,000 times a bundle is installed, replaced and removed, on the server and on an agent: what they keep";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        run.close();
        var product = run.product();
        var folder = Files.createTempDirectory(product.data(), "agent-bench-");
        try (var agent = RealAgent.enrol(product, folder)) {
            agent.start();
            product.awaitOnline(agent.id());
            TimeUnit.SECONDS.sleep(run.either(30, 2)); // until the inventory is done
            return new Cycles(run, product, agent).measure();
        }
    }

    /** On one server and one agent. */
    private static final class Cycles {

        private final Run run;
        private final Product product;
        private final RealAgent agent;
        private final List<Double> seconds = new ArrayList<>();
        private int version;
        private boolean assigned;

        Cycles(Run run, Product product, RealAgent agent) {
            this.run = run;
            this.product = product;
            this.agent = agent;
        }

        List<Figure> measure() throws Exception {
            run.say("first ones, which load what stays ...");
            cycles(run.either(BATCH, 1));
            var server = inside(product.serverPid());
            var onAgent = inside(agent.pid());
            run.say("server before: " + server);
            run.say("agent before: " + onAgent);
            seconds.clear();
            var used = product.usage();
            int times = run.either(1000, 3);
            cycles(times);
            var processor = product.usage().since(used).perItem(times);
            return List.of(
                    figure("server", times, server, inside(product.serverPid())).cpu("a cycle " + processor),
                    figure("agent", times, onAgent, inside(agent.pid())));
        }

        private void cycles(int times) throws Exception {
            var folder = Files.createTempDirectory(product.data(), "jars-");
            for (int done = 0; done < times; done += BATCH) {
                int now = Math.min(BATCH, times - done);
                var jars = sign(folder, now);
                for (int i = 0; i < now; i++) {
                    long start = System.nanoTime();
                    cycle(jars.subList(i * VERSIONS, (i + 1) * VERSIONS));
                    seconds.add((System.nanoTime() - start) / 1e9);
                }
                for (var pair : jars) {
                    Files.delete(pair.addOn());
                    Files.delete(pair.check());
                }
                run.say(done + now + " of " + times);
            }
            Files.delete(folder);
        }

        /** The same version of both. */
        private record Jars(String version, Path addOn, Path check) {}

        private List<Jars> sign(Path folder, int cycles) throws Exception {
            var jars = new ArrayList<Jars>();
            var command = new ArrayList<>(List.of("plugin", "sign"));
            for (int i = 0; i < cycles * VERSIONS; i++) {
                version++;
                var name = "1." + version + ".0";
                jars.add(new Jars(
                        name,
                        AddOnJar.write(name, 0, folder.resolve("add-on-" + name + ".jar")),
                        CheckJar.write(product.home(), TYPE, name, folder.resolve("check-" + name + ".jar"))));
                command.add(jars.get(i).addOn().toString());
                command.add(jars.get(i).check().toString());
            }
            product.command(command.toArray(String[]::new));
            return jars;
        }

        private void cycle(List<Jars> versions) throws Exception {
            for (var jars : versions) {
                product.rest().release(jars.check());
                product.rest().release(jars.addOn());
                Await.until("the add-on " + jars.version(), PATIENCE, () -> onServer(jars.version()));
                Await.until("the check " + jars.version(), PATIENCE, () -> onAgent(jars.version()));
            }
            if (!assigned) {
                // Agents fetch at once what one of their checks needs, and the rest within half a minute.
                product.rest()
                        .post(
                                "/agents/" + agent.id() + "/checks",
                                "{\"type\":\"" + TYPE + "\",\"intervalSeconds\":3600,\"parameters\":{}}");
                assigned = true;
            }
            for (var plugin : product.rest().read("/plugins").get("items")) {
                product.rest().delete("/plugins/" + plugin.get("id").asText());
            }
            Await.until("the add-on gone", PATIENCE, () -> onServer(""));
            Await.until("the check gone", PATIENCE, () -> onAgent(""));
        }

        private boolean onServer(String wanted) throws IOException, InterruptedException {
            return is(product.rest().read("/system/bundles"), AddOnJar.NAME, wanted);
        }

        private boolean onAgent(String wanted) throws IOException, InterruptedException {
            return is(product.rest().read("/agents/" + agent.id() + "/bundles"), CHECK, wanted);
        }

        /** Whether a bundle is there, active and of a version; of no version: whether it is not there. */
        private static boolean is(JsonNode bundles, String name, String wanted) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(50);
            for (var bundle : bundles.get("items")) {
                if (bundle.get("symbolicName").asText().equals(name)) {
                    return bundle.get("version").asText().equals(wanted)
                            && bundle.get("state").asText().equals("active");
                }
            }
            return wanted.isEmpty();
        }

        /** Once it is quiet: threads of pools end after a while without work. */
        private Inside inside(long pid) throws IOException, InterruptedException {
            TimeUnit.SECONDS.sleep(run.either(90, 1));
            return Inside.of(pid);
        }

        private Figure figure(String where, int times, Inside before, Inside after) {
            run.say(where + " after: " + after + ", changed " + after.since(before));
            double grown = after.metaspace() - before.metaspace();
            boolean met = after.loaderCount() <= before.loaderCount()
                    && after.threadCount() <= before.threadCount()
                    && grown <= METASPACE_MEGABYTES;
            return Figure.of(
                            text("%d cycles of a bundle installed, replaced, removed: %s", times, where),
                            text(
                                    "class loaders %+d, threads %+d, Metaspace %+.1f MB, heap %+.1f MB",
                                    after.loaderCount() - before.loaderCount(),
                                    after.threadCount() - before.threadCount(),
                                    grown,
                                    after.heap() - before.heap()))
                    .limit("before: " + before, "")
                    .runs(Series.of(seconds).text("%.2f s"))
                    .aim("+0, +0, <= +5 MB", met);
        }

        private static String text(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }
    }
}
