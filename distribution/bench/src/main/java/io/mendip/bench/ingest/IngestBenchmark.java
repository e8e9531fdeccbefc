/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.ingest;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.Product;
import io.mendip.bench.product.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Results from the broker's door to the acknowledgement after the commit, through a whole server. */
public final class IngestBenchmark implements Benchmark {

    private static final double AIM = 0.22;
    private static final int MESSAGES = 3;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String about() {
        return "20 results a message over the broker, acknowledged after the commit; limit: COPY BINARY";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        int agents = run.either(10_000, 500);
        var product = run.fleet(agents);
        try (var broker = product.broker();
                var limit = new CopyLimit(product.tables())) {
            return new Rounds(run, product, limit, new Senders(broker, agents), agents).measure();
        }
    }

    /** Rounds of the limit and of ingest in turn. */
    private static final class Rounds {

        private final Run run;
        private final Product product;
        private final CopyLimit limit;
        private final Senders senders;
        private final double results;
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();
        private final List<Double> rowRates = new ArrayList<>();
        private final List<Double> messageRates = new ArrayList<>();
        private final List<Double> messageRatios = new ArrayList<>();
        private Usage used = new Usage(0, 0, 0);
        private long log;

        Rounds(Run run, Product product, CopyLimit limit, Senders senders, int agents) {
            this.run = run;
            this.product = product;
            this.limit = limit;
            this.senders = senders;
            this.results = (double) agents * Reports.CHECKS * MESSAGES;
        }

        List<Figure> measure() throws Exception {
            // By then the compiler of the Java virtual machine is done, as in a server that has run for a while.
            int warm = run.either(12, 1);
            int rounds = run.either(9, 2);
            for (int i = 0; i < warm + rounds; i++) {
                round(i, i >= warm);
            }
            var rate = Series.of(rates);
            double ratio = Series.of(ratios).median();
            double total = results * rounds;
            double hot = hotShare();
            return List.of(
                    Figure.of("ingest, state updates on their page (HOT)", text("%.1f %%", hot))
                            .aim(">= 95 %", hot >= 95),
                    Figure.of("ingest, end to end", text("%,.0f results/s", rate.median()))
                            .limit(
                                    text(
                                            "COPY BINARY of single rows %,.0f/s",
                                            Series.of(rowRates).median()),
                                    text("%.2f", ratio))
                            .cpu(used.perItem(total))
                            .runs(rate.text("%,.0f"))
                            .aim(">= " + AIM, ratio >= AIM),
                    Figure.of("ingest, write-ahead log", text("%.0f B a result", log / total))
                            .limit(
                                    text(
                                            "COPY BINARY of rows as ingest writes them %,.0f results/s",
                                            Series.of(messageRates).median()),
                                    text(
                                            "%.2f of it end to end",
                                            Series.of(messageRatios).median())));
        }

        private void round(int number, boolean counts) throws Exception {
            var order = senders.prepare(number, MESSAGES);
            double rows = limit.singleRowsASecond();
            double messages = limit.messageRowsASecond();
            long logBefore = product.tables().log();
            var before = product.usage();
            double rate = results / senders.send(order);
            var spent = product.usage().since(before);
            long written = product.tables().log() - logBefore;
            rows = (rows + limit.singleRowsASecond()) / 2;
            run.say(text("%,.0f results/s, ratio %.2f, WAL %.0f B | ", rate, rate / rows, written / results)
                    + spent.perItem(results));
            if (counts) {
                rates.add(rate);
                ratios.add(rate / rows);
                rowRates.add(rows);
                messageRates.add(messages);
                messageRatios.add(rate / messages);
                used = new Usage(
                        used.server() + spent.server(), used.postgres() + spent.postgres(), used.nats() + spent.nats());
                log += written;
            }
        }

        private double hotShare() throws InterruptedException {
            // Backends report what they did with a delay.
            TimeUnit.SECONDS.sleep(2);
            return product.tables()
                            .number("select (1000 * sum(n_tup_hot_upd) / greatest(sum(n_tup_upd), 1))::int8"
                                    + " from pg_stat_user_tables where relname = 'agent_state'")
                    / 10.0;
        }

        private static String text(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }
    }
}
