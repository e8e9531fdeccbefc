/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.mendip.bench.Figure;
import io.mendip.bench.Series;
import io.mendip.bench.product.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Everybody is pinged, as the console does it: 250 in a call, four calls at a time. */
final class RollCall {

    private static final int A_CALL = 250;
    private static final int AT_ONCE = 4;

    private RollCall() {}

    /** So many times in a row. */
    static Figure ask(Product product, List<String> agents, int times) throws Exception {
        var calls = new ArrayList<Callable<JsonNode>>();
        for (int from = 0; from < agents.size(); from += A_CALL) {
            var part = agents.subList(from, Math.min(agents.size(), from + A_CALL));
            var body = "{\"agents\":[\"" + String.join("\",\"", part) + "\"]}";
            calls.add(() -> product.rest().post("/agents/ping", body));
        }
        var seconds = new ArrayList<Double>();
        int fewest = agents.size();
        var reasons = new TreeMap<String, Integer>();
        var before = product.usage();
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                int answered = 0;
                for (var call : pool.invokeAll(calls)) {
                    answered += call.get().get("answered").asInt();
                    call.get()
                            .get("missing")
                            .forEach(one -> reasons.merge(
                                    one.get("reason").asText() + " "
                                            + one.get("detail").asText(),
                                    1,
                                    Integer::sum));
                }
                seconds.add((System.nanoTime() - start) / 1e9);
                fewest = Math.min(fewest, answered);
            }
        } finally {
            pool.shutdown();
        }
        var series = Series.of(seconds);
        return Figure.of(
                        text("question to %d agents", agents.size()),
                        text(
                                "%.2f s, %d answers at least%s",
                                series.median(), fewest, reasons.isEmpty() ? "" : ", missing in all " + reasons))
                .cpu(product.usage().since(before).perItem((double) agents.size() * seconds.size()))
                .runs(series.text("%.2f s"))
                .aim("all <= 3 s", fewest == agents.size() && series.median() <= 3);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
