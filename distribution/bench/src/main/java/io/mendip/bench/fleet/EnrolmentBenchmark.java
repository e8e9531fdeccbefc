/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.Product;
import io.mendip.bench.product.Rest;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.EnrolmentRequest;
import io.mendip.protocol.message.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Machines that join: many at a time, and whether the last waits longer than the first. */
public final class EnrolmentBenchmark implements Benchmark {

    private static final int AT_A_TIME = 8;

    @Override
    public String name() {
        return "enrolment";
    }

    @Override
    public String about() {
        return "10,000 machines join over HTTPS, eight at a time; one by one at the beginning and at the end";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        run.close();
        var product = run.product();
        Agents.allowManyCalls(product);
        return new Burst(run, product, Agents.token(product)).measure();
    }

    /** The machines of one run. */
    private static final class Burst {

        private final Run run;
        private final Product product;
        private final Rest rest;
        private final String token;
        private int joined;

        Burst(Run run, Product product, String token) {
            this.run = run;
            this.product = product;
            this.rest = product.rest();
            this.token = token;
        }

        List<Figure> measure() throws Exception {
            int all = run.either(10_000, 300);
            int alone = run.either(200, 20);
            burst(run.either(400, 20)); // the compilers' part
            var first = oneByOne(alone);
            int many = all - joined - alone;
            var before = product.usage();
            double rate = many / burst(many);
            var used = product.usage().since(before);
            var last = oneByOne(alone);
            double growth = last.median() / first.median();
            return List.of(
                    Figure.of("enrolment, " + AT_A_TIME + " at a time", text("%.0f/s", rate))
                            .cpu(used.perItem(many))
                            .runs(many + " machines")
                            .aim(">= 100/s", rate >= 100),
                    Figure.of(text("enrolment of number %,d", joined), text("%.1f ms", last.median()))
                            .limit(text("of the first ones %.1f ms", first.median()), text("%.2f", growth))
                            .runs(last.text("%.1f ms"))
                            .aim("<= 1.2", growth <= 1.2));
        }

        private double burst(int number) throws Exception {
            var requests = new ArrayList<Callable<Void>>();
            for (int i = 0; i < number; i++) {
                var request = request();
                requests.add(() -> {
                    rest.agentPost("/agent-api/v1/enroll", request);
                    return null;
                });
            }
            var pool = Executors.newFixedThreadPool(AT_A_TIME);
            try {
                long start = System.nanoTime();
                for (var answer : pool.invokeAll(requests)) {
                    answer.get(1, TimeUnit.MINUTES);
                }
                return (System.nanoTime() - start) / 1e9;
            } finally {
                pool.shutdown();
            }
        }

        private Series oneByOne(int number) throws Exception {
            var millis = new ArrayList<Double>();
            for (int i = 0; i < number; i++) {
                var request = request();
                long start = System.nanoTime();
                rest.agentPost("/agent-api/v1/enroll", request);
                millis.add((System.nanoTime() - start) / 1e6);
            }
            return Series.of(millis);
        }

        private String request() {
            int number = joined++;
            var key = Nkey.create(Nkey.Type.USER).publicText();
            var machine = String.format(Locale.ROOT, "%064x", number + 1);
            return new String(
                    MessageCodec.write(
                            new EnrolmentRequest(token, key, "machine-" + number, "linux", "amd64", "1.0.0", machine)),
                    StandardCharsets.UTF_8);
        }

        private static String text(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }
    }
}
