/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.ingest;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.FleetRows;
import io.mendip.bench.product.Product;
import io.mendip.bench.product.Tables;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Charts of a check over REST: two days of raw results, packed hours, and summaries of a month. */
public final class SeriesBenchmark implements Benchmark {

    private static final int AGENTS = 100;
    private static final String PLAIN = String.format(Locale.ROOT, """
            select (select count(at + cardinality(vals) * interval '1 second') from history.result_batch
                    where agent = '%1$s' and at >= now() - interval '48 hours')
                 + (select count(sums[1]) from history.check_result_hourly
                    where check_id = %2$d and hour >= now() - interval '30 days')""", FleetRows.agent(1), FleetRows.check(1, 1));

    @Override
    public String name() {
        return "series";
    }

    @Override
    public String about() {
        return "charts of a check over REST, a day to a month; limit: a plain read of the same rows";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        var product = run.fleet(AGENTS);
        fill(product.tables());
        return new Charts(product, run.either(41, 5)).measure();
    }

    /** Charts of one check. */
    private static final class Charts {

        private final Product product;
        private final int times;

        Charts(Product product, int times) {
            this.product = product;
            this.times = times;
        }

        List<Figure> measure() throws Exception {
            var plain = series(() -> product.tables().number(PLAIN));
            var now = Instant.now();
            var figures = new ArrayList<Figure>();
            figures.add(chart("24 hours, 300 points", now, Duration.ofDays(1), 300, plain));
            figures.add(chart("48 hours, 2000 points", now, Duration.ofDays(2), 2000, plain));
            figures.add(chart(
                    "12 hours five days ago, 300 points",
                    now.minus(Duration.ofHours(108)),
                    Duration.ofHours(12),
                    300,
                    plain));
            figures.add(chart("30 days, 300 points", now, Duration.ofDays(30), 300, plain));
            return figures;
        }

        private Figure chart(String what, Instant to, Duration length, int points, Series plain) throws Exception {
            var path = "/checks/" + FleetRows.check(1, 1) + "/history?from=" + to.minus(length) + "&to=" + to
                    + "&points=" + points;
            var millis = series(() -> {
                var answer = product.rest().get(path);
                if (answer.statusCode() != 200) {
                    throw new IOException(path + " answered " + answer.statusCode());
                }
            });
            return Figure.of("chart, " + what, text("best %.0f ms, median %.0f ms", millis.least(), millis.median()))
                    .limit(
                            text("plain read of 30 days, best %.0f ms", plain.least()),
                            text("%.1f", millis.least() / plain.least()))
                    .runs(millis.text("%.0f ms"));
        }

        private Series series(Question question) throws Exception {
            var millis = new ArrayList<Double>();
            for (int i = -3; i < times; i++) {
                long start = System.nanoTime();
                question.ask();
                if (i >= 0) {
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            }
            return Series.of(millis);
        }
    }

    private interface Question {

        void ask() throws Exception;
    }

    /** Two days of raw rows, three days of packed hours before them, a month of summaries. */
    private static void fill(Tables tables) {
        tables.execute(String.format(Locale.ROOT, """
                update history.packing set packed = date_trunc('hour', now(), 'UTC') - interval '48 hours';
                insert into history.metric_set (id, names, units, fingerprint, agent)
                values (1001, '{used}', '{PERCENT}', 'series', '') on conflict do nothing;
                insert into history.result_batch
                select 'bench' || lpad(a::text, 11, '0'), m,
                    array(select (a + 1) * 32 + c from generate_series(0, 19) c), array_fill(0, array[20]),
                    array_fill(0::int2, array[20]), array_fill(5, array[20]), array_fill(1001, array[20]),
                    array(select generate_series(1, 20)), array(select random() * 100 from generate_series(1, 20))
                from generate_series(now() - interval '48 hours', now(), interval '1 minute') m,
                    generate_series(0, %1$d - 1) a;
                insert into history.check_result_hourly
                select (a + 1) * 32 + c, h, 1001, 60, 0, '{1}', '{99}', '{3000}'
                from generate_series(0, %1$d - 1) a, generate_series(0, 19) c,
                    generate_series(date_trunc('hour', now(), 'UTC') - interval '30 days',
                        date_trunc('hour', now(), 'UTC') - interval '49 hours', interval '1 hour') h;
                insert into history.check_result_packed
                select (a + 1) * 32 + c, h, 1001, array(select generate_series(0, 59) * 60000), null,
                    array(select random() * 100 from generate_series(1, 60))
                from generate_series(0, %1$d - 1) a, generate_series(0, 19) c,
                    generate_series(date_trunc('hour', now(), 'UTC') - interval '5 days',
                        date_trunc('hour', now(), 'UTC') - interval '49 hours', interval '1 hour') h;
                analyze""", AGENTS));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
