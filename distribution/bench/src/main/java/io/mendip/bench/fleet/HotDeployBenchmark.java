/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.Broker;
import io.mendip.bench.product.CheckJar;
import io.mendip.bench.product.Product;
import io.mendip.protocol.message.ResultBatchCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A new check on a real agent that is online: from the answer to the upload until its first result is at the broker. */
public final class HotDeployBenchmark implements Benchmark {

    @Override
    public String name() {
        return "hot-deploy";
    }

    @Override
    public String about() {
        return "a check is uploaded and assigned, and later replaced, on an agent that is online: time to its first result";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        run.close();
        var product = run.product();
        var folder = Files.createTempDirectory(product.data(), "agent-bench-");
        try (var agent = RealAgent.enrol(product, folder);
                var broker = product.broker()) {
            agent.start();
            product.awaitOnline(agent.id());
            TimeUnit.SECONDS.sleep(run.either(30, 2)); // until the inventory is done
            return new Deployments(run, product, agent, broker).measure();
        }
    }

    /** Checks on one agent. */
    private static final class Deployments {

        private final Run run;
        private final Product product;
        private final RealAgent agent;
        private final Broker broker;
        /** When the first result of a check came by. */
        private final Map<Long, CompletableFuture<Long>> results = new ConcurrentHashMap<>();

        Deployments(Run run, Product product, RealAgent agent, Broker broker) {
            this.run = run;
            this.product = product;
            this.agent = agent;
            this.broker = broker;
        }

        List<Figure> measure() throws Exception {
            int times = run.either(10, 2);
            var fresh = new ArrayList<Double>();
            var replaced = new ArrayList<Double>();
            var onAgent = new ArrayList<Double>();
            broker.handler((subject, reply, payload) -> heard(payload));
            broker.subscribe("r." + agent.id() + ".checks", 1);
            for (int i = 0; i < times; i++) {
                String type = "bench-" + i;
                var first = upload(type, "1.0.0");
                long check = assign(type);
                fresh.add((result(check) - first.answered()) / 1e6);
                TimeUnit.SECONDS.sleep(2);
                results.remove(check);
                var second = upload(type, "1.0.1");
                long result = result(check);
                replaced.add((result - second.answered()) / 1e6);
                onAgent.add(result / 1e6 - arrived(second.sha256()));
                TimeUnit.SECONDS.sleep(1);
            }
            var whole = Series.of(fresh);
            var again = Series.of(replaced);
            var inside = Series.of(onAgent);
            return List.of(
                    Figure.of("hot deploy, upload answered to first result", text("%.0f ms", whole.median()))
                            .runs(whole.text("%.0f ms"))
                            .aim("<= 3 s", whole.greatest() <= 3000),
                    Figure.of("hot deploy, replaced by a newer version", text("%.0f ms", again.median()))
                            .runs(again.text("%.0f ms")),
                    Figure.of("hot deploy, bytes on the agent to first result", text("%.0f ms", inside.median()))
                            .runs(inside.text("%.0f ms"))
                            .aim("<= 100 ms", inside.median() <= 100));
        }

        /** An upload: when it was answered, on the clock of {@link #clock}, and what the agent will call the jar. */
        private record Uploaded(long answered, String sha256) {}

        private Uploaded upload(String type, String version) throws Exception {
            var jar = CheckJar.write(product.home(), type, version, Files.createTempFile("bench-", ".jar"));
            try {
                product.command("plugin", "sign", jar.toString());
                product.rest().release(jar);
                long answered = clock();
                return new Uploaded(answered, sha256(jar));
            } finally {
                Files.delete(jar);
            }
        }

        /** Rarely enough that each result is the first one of its bundle. */
        private long assign(String type) throws Exception {
            return product.rest()
                    .post(
                            "/agents/" + agent.id() + "/checks",
                            "{\"type\":\"" + type + "\",\"intervalSeconds\":3600,\"parameters\":{}}")
                    .get("id")
                    .asLong();
        }

        private void heard(byte[] payload) {
            long now = clock();
            ResultBatchCodec.read(payload)
                    .reports()
                    .forEach(report -> resultOf(report.checkId()).complete(now));
        }

        private CompletableFuture<Long> resultOf(long check) {
            return results.computeIfAbsent(check, id -> new CompletableFuture<>());
        }

        private long result(long check) throws Exception {
            return resultOf(check).get(1, TimeUnit.MINUTES);
        }

        private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        }

        /** When the last byte of a jar was written, in milliseconds since 1970. */
        private double arrived(String sha256) throws IOException {
            try (var files = Files.walk(agent.data().resolve("plugins"))) {
                var jar = files.filter(file -> file.getFileName().toString().equals(sha256 + ".jar"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("the agent has no jar " + sha256));
                return Files.getLastModifiedTime(jar).to(TimeUnit.NANOSECONDS) / 1e6;
            }
        }

        /** Nanoseconds since 1970, as fine as those of files. */
        private static long clock() {
            var now = Instant.now();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
