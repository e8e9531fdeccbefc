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
import java.util.function.ToDoubleFunction;

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
            for (int i = 0; i < warm; i++) {
                round(i, true);
            }
            var restless = measure(warm, rounds, true);
            var steady = measure(warm + rounds, rounds, false);
            double hot = hotShare();
            return List.of(
                    Figure.of("ingest, state updates on their page (HOT)", text("%.1f %%", hot))
                            .aim(">= 95 %", hot >= 95),
                    steady.figure("ingest, end to end", results * rounds).aim(">= " + AIM, steady.ratio() >= AIM),
                    restless.figure("ingest, one result in 25 changes the state of its check", results * rounds),
                    steady.log(results * rounds));
        }

        private Measured measure(int first, int rounds, boolean restless) throws Exception {
            var all = new ArrayList<Round>();
            for (int i = 0; i < rounds; i++) {
                all.add(round(first + i, restless));
            }
            return new Measured(all);
        }

        private Round round(int number, boolean restless) throws Exception {
            var order = senders.prepare(number, MESSAGES, restless);
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
            return new Round(rate, rows, messages, spent, written);
        }

        private double hotShare() throws InterruptedException {
            // Backends report what they did with a delay.
            TimeUnit.SECONDS.sleep(2);
            return product.tables()
                            .number("select (1000 * sum(n_tup_hot_upd) / greatest(sum(n_tup_upd), 1))::int8"
                                    + " from pg_stat_user_tables where relname = 'agent_state'")
                    / 10.0;
        }
    }

    /**
     * What a round showed.
     *
     * @param rate results a second end to end
     * @param rows the same of COPY, each result a row, before and after
     * @param messages the same of COPY, rows as ingest writes them
     * @param spent processor time
     * @param log bytes of write-ahead log
     */
    private record Round(double rate, double rows, double messages, Usage spent, long log) {}

    /** Rounds of one kind. */
    private record Measured(List<Round> rounds) {

        private Series of(ToDoubleFunction<Round> value) {
            return Series.of(rounds.stream().map(value::applyAsDouble).toList());
        }

        double ratio() {
            return of(round -> round.rate() / round.rows()).median();
        }

        Figure figure(String name, double results) {
            var used = rounds.stream()
                    .map(Round::spent)
                    .reduce((a, b) ->
                            new Usage(a.server() + b.server(), a.postgres() + b.postgres(), a.nats() + b.nats()))
                    .orElseThrow();
            var rate = of(Round::rate);
            return Figure.of(name, text("%,.0f results/s", rate.median()))
                    .limit(
                            text(
                                    "COPY BINARY of single rows %,.0f/s",
                                    of(Round::rows).median()),
                            text("%.2f", ratio()))
                    .cpu(used.perItem(results))
                    .runs(rate.text("%,.0f"));
        }

        Figure log(double results) {
            double bytes = rounds.stream().mapToLong(Round::log).sum() / results;
            return Figure.of("ingest, write-ahead log", text("%.0f B a result", bytes))
                    .limit(
                            text(
                                    "COPY BINARY of rows as ingest writes them %,.0f results/s",
                                    of(Round::messages).median()),
                            text(
                                    "%.2f of it end to end",
                                    of(round -> round.rate() / round.messages()).median()));
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
