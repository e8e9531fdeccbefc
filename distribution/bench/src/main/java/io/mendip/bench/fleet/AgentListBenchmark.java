/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.FleetRows;
import io.mendip.bench.product.Product;
import io.mendip.bench.product.Rest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The list of a large fleet over REST: whole, unchanged, what changed, and filtered. */
public final class AgentListBenchmark implements Benchmark {

    private static final String WHOLE = "/agents?fields=list";
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");
    private static final int CHANGED = 20;

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String about() {
        return "the agent list of 10,000 agents, cold and warm, 304, since and filters; limit: an empty answer, gzip";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        var product = run.fleet(run.either(10_000, 500));
        product.restart();
        return new Measurement(product, run.either(40, 5)).measure();
    }

    /** Questions to one server. */
    private static final class Measurement {

        private final Product product;
        private final Rest rest;
        private final int times;

        Measurement(Product product, int times) {
            this.product = product;
            this.rest = product.rest();
            this.times = times;
        }

        List<Figure> measure() throws Exception {
            double cold = millis(WHOLE);
            var figures = new ArrayList<Figure>();
            for (int i = 0; i < 5; i++) {
                millis(WHOLE);
            }
            var empty = series("/agents?limit=1&q=nobody");
            var warm = series(WHOLE);
            var body = get(WHOLE, "Accept-Encoding", "gzip").body();
            var plain = get(WHOLE).body();
            double kilobytes = body.length / 1024.0;
            figures.add(Figure.of("list, whole, warm", text("%.0f ms, %.0f KB gz", warm.median(), kilobytes))
                    .limit(text("empty answer %.1f ms, gzip alone %.0f ms", empty.median(), gzip(plain)), "")
                    .runs(warm.text("%.0f ms"))
                    .aim("<= 300 ms, <= 340 KB gz", warm.median() <= 300 && kilobytes <= 340));
            figures.add(Figure.of("list, whole, first after a start", text("%.0f ms", cold))
                    .aim("<= 300 ms", cold <= 300));
            figures.add(unchanged());
            figures.addAll(changing());
            for (var query : List.of("web", "os:*debian* type:server", "status:offline -hostname:*db*")) {
                var filtered = series(
                        "/agents?limit=100&q=" + query.replace(" ", "%20").replace("*", "%2A"));
                figures.add(Figure.of("list, filter " + query, text("%.0f ms", filtered.median()))
                        .limit(text("empty answer %.1f ms", empty.median()), "")
                        .runs(filtered.text("%.0f ms")));
            }
            return figures;
        }

        private Figure unchanged() throws Exception {
            var answer = get(WHOLE, "Accept-Encoding", "gzip");
            var tag = answer.headers().firstValue("ETag").orElse("");
            var times304 = new ArrayList<Double>();
            int status = 0;
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                status = get(WHOLE, "If-None-Match", tag).statusCode();
                times304.add((System.nanoTime() - start) / 1e6);
            }
            var series = Series.of(times304);
            return Figure.of("list, unchanged", text("%d in %.1f ms", status, series.median()))
                    .runs(series.text("%.1f ms"))
                    .aim("304", status == 304);
        }

        /** What is told of some agents whose checks changed, and the whole list while they do. */
        private List<Figure> changing() throws Exception {
            var sizes = new ArrayList<Double>();
            var whole = new ArrayList<Double>();
            var tables = product.tables();
            for (int i = 0; i < times; i++) {
                long version = version();
                // A description is the simplest change that goes the whole way of one agent.
                for (int agent = 0; agent < CHANGED; agent++) {
                    rest.patch(
                            "/agents/" + FleetRows.agent(agent + i * CHANGED),
                            "{\"description\":\"changed " + i + "\"}");
                }
                sizes.add(get(WHOLE + "&since=" + version, "Accept-Encoding", "gzip")
                                .body()
                                .length
                        / 1024.0);
                whole.add(millis(WHOLE));
            }
            tables.execute("update fleet.agent set description = ''");
            var size = Series.of(sizes);
            var slow = Series.of(whole);
            return List.of(
                    Figure.of("list, since, " + CHANGED + " agents changed", text("%.1f KB", size.median()))
                            .runs(size.text("%.1f KB"))
                            .aim("<= 10 KB", size.greatest() <= 10),
                    Figure.of("list, whole, while agents change", text("%.0f ms", slow.median()))
                            .runs(slow.text("%.0f ms"))
                            .aim("<= 300 ms", slow.median() <= 300));
        }

        private long version() throws Exception {
            var found = VERSION.matcher(new String(get(WHOLE).body(), java.nio.charset.StandardCharsets.UTF_8));
            if (!found.find()) {
                throw new IOException("the list has no version");
            }
            return Long.parseLong(found.group(1));
        }

        private Series series(String path) throws Exception {
            var millis = new ArrayList<Double>();
            for (int i = 0; i < times; i++) {
                millis.add(millis(path));
            }
            return Series.of(millis);
        }

        private double millis(String path) throws Exception {
            long start = System.nanoTime();
            get(path, "Accept-Encoding", "gzip");
            return (System.nanoTime() - start) / 1e6;
        }

        private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
            var answer = rest.get(path, headers);
            if (answer.statusCode() != 200 && answer.statusCode() != 304) {
                throw new IOException(path + " answered " + answer.statusCode());
            }
            return answer;
        }

        private static double gzip(byte[] plain) throws IOException {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                try (var out = new GZIPOutputStream(new ByteArrayOutputStream())) {
                    out.write(plain);
                }
                best = Math.min(best, System.nanoTime() - start);
            }
            return best / 1e6;
        }

        private static String text(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }
    }
}
