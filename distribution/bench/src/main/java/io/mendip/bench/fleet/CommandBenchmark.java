/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.Product;
import io.mendip.protocol.crypto.Ed25519;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** A question to an agent and its answer, through the whole server, and many of them. */
public final class CommandBenchmark implements Benchmark {

    private static final int AGENTS = 200;
    private static final byte[] SAID = new byte[600];

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String about() {
        return "a signed question to an agent and back; limit: broker's request and reply, a commit, a sign, a verify";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        run.close();
        var product = run.product();
        run.say("enrolling " + AGENTS + " agents ...");
        try (var agents = Agents.enrol(product, AGENTS, false)) {
            return new Questions(run, product, agents.ids()).measure();
        }
    }

    /** Questions to the agents of one server. */
    private static final class Questions {

        private final Run run;
        private final Product product;
        private final List<String> agents;

        Questions(Run run, Product product, List<String> agents) {
            this.run = run;
            this.product = product;
            this.agents = agents;
        }

        List<Figure> measure() throws Exception {
            int times = run.either(1000, 50);
            // By then the compiler of the Java virtual machine is done, as in a server that has run for a while.
            ask(run.either(6000, 50));
            raw(times);
            var asked = new ArrayList<Double>();
            var inside = new ArrayList<Double>();
            var limits = new ArrayList<Double>();
            var before = product.usage();
            for (int part = 0; part < 5; part++) {
                var answers = ask(times / 5);
                answers.forEach(answer -> {
                    asked.add(answer[0]);
                    inside.add(answer[1]);
                });
                limits.addAll(raw(times / 5));
            }
            var used = product.usage().since(before);
            var limit = Series.of(limits).median() + commit(times / 5) + signature(times / 5);
            var command = Series.of(inside);
            var whole = Series.of(asked);
            double ratio = command.median() / limit;
            return List.of(
                    Figure.of(
                                    "command, inside the server",
                                    text("p50 %.2f ms, p99 %.2f ms", command.median(), command.percentile(99)))
                            .limit(text("p50 %.2f ms", limit), text("%.2f", ratio))
                            .cpu(used.perItem(asked.size()))
                            .runs(asked.size() + " questions one by one")
                            .aim("<= 1.5", ratio <= 1.5),
                    Figure.of(
                                    "command, over REST",
                                    text("p50 %.2f ms, p99 %.2f ms", whole.median(), whole.percentile(99)))
                            .limit(text("p50 %.2f ms", limit), text("%.2f", whole.median() / limit)),
                    SteadyQuestions.ask(product, agents, run.either(20, 2)));
        }

        private List<double[]> ask(int times) throws Exception {
            var answers = new ArrayList<double[]>();
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                double inside = ping(agents.get(i % agents.size()));
                answers.add(new double[] {(System.nanoTime() - start) / 1e6, inside});
            }
            return answers;
        }

        private double ping(String agent) throws Exception {
            return product.rest()
                    .post("/agents/" + agent + "/ping", "{}")
                    .get("roundTripMs")
                    .asDouble();
        }

        /** Request and reply between two bare connections of the same broker. */
        private List<Double> raw(int times) throws Exception {
            var millis = new ArrayList<Double>();
            var answered = new SynchronousQueue<Long>();
            try (var one = product.broker();
                    var other = product.broker()) {
                other.handler((subject, reply, payload) -> {
                    try {
                        other.publish(reply, "", payload);
                        other.flush();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                other.subscribe("bench.question", 1);
                one.handler((subject, reply, payload) -> answered.offer(System.nanoTime()));
                one.subscribe("bench.answer", 1);
                TimeUnit.MILLISECONDS.sleep(200);
                for (int i = 0; i < times; i++) {
                    long start = System.nanoTime();
                    one.publish("bench.question", "bench.answer", SAID);
                    one.flush();
                    var end = answered.poll(5, TimeUnit.SECONDS);
                    if (end != null) {
                        millis.add((end - start) / 1e6);
                    }
                }
            }
            return millis;
        }

        /** One row and its commit. */
        private double commit(int times) throws SQLException {
            product.tables().execute("create table if not exists limit_of_commits (id bigint, said bytea)");
            var millis = new ArrayList<Double>();
            try (var connection = product.tables().connect();
                    var insert = connection.prepareStatement("insert into limit_of_commits values (?, ?)")) {
                for (int i = 0; i < times; i++) {
                    insert.setLong(1, i);
                    insert.setBytes(2, SAID);
                    long start = System.nanoTime();
                    insert.executeUpdate();
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            }
            return Series.of(millis).median();
        }

        private static double signature(int times) {
            var seed = Ed25519.newSeed();
            var key = Ed25519.publicKey(seed);
            var millis = new ArrayList<Double>();
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                if (!Ed25519.verify(key, SAID, Ed25519.sign(seed, SAID))) {
                    throw new IllegalStateException("a signature does not hold");
                }
                millis.add((System.nanoTime() - start) / 1e6);
            }
            return Series.of(millis).median();
        }

        private static String text(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }
    }
}
