/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.ExpectedCheck;
import io.mendip.history.provider.store.Partitions;
import io.mendip.history.provider.store.SeriesQuery;
import io.mendip.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures how long charts take to read: 100 agents with 20 checks a minute for two days of raw rows, 2 000 checks with 30
 * days of summaries and three days of packed hours. Prints, asserts nothing.
 */
public final class SeriesBenchmark {

    private static final int RUNS = 41;
    private static final String PLAIN = """
            select (select count(at + cardinality(vals) * interval '1 second') from result_batch
                    where agent = 'agent00000000001' and at >= now() - interval '48 hours')
                 + (select count(sums[1]) from check_result_hourly
                    where check_id = 101 and hour >= now() - interval '30 days')""";
    private final TestDatabase database = TestDatabase.migrated("bench");
    private final Retention retention =
            new Retention(Duration.ofHours(48), Duration.ofDays(30), Duration.ofDays(400), Clock.systemUTC());
    private final KeptConnections kept = new KeptConnections(database);
    private final StoredCheckHistory history = new StoredCheckHistory(kept, retention);

    private SeriesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        new SeriesBenchmark().run();
        System.exit(0);
    }

    private void run() throws IOException {
        fill();
        var now = Instant.now();
        measure("24 hours, 300 points", () -> series(now.minus(Duration.ofHours(24)), now, 300));
        measure("48 hours, 2000 points", () -> series(now.minus(Duration.ofHours(48)), now, 2000));
        measure(
                "12 hours five days ago, 300 points",
                () -> series(now.minus(Duration.ofHours(120)), now.minus(Duration.ofHours(108)), 300));
        measure("30 days, 300 points", () -> series(now.minus(Duration.ofDays(30)), now, 300));
        measure(
                "20 checks of an agent, 24 hours, 300 points",
                () -> ""
                        + history.headlines(
                                        Samples.agent(1),
                                        Samples.checks(1, 20),
                                        now.minus(Duration.ofHours(24)),
                                        now,
                                        300)
                                .size());
        measure("plain read of the rows of 30 days, without making points of them", this::plain);
        print("load " + Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    /** What the question about 30 days costs at least: its rows by their indexes, added up where they are. */
    private String plain() {
        return kept.read(connection -> {
            SeriesQuery.prepare(connection);
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(PLAIN)) {
                rows.next();
                return rows.getString(1) + " rows";
            }
        });
    }

    private String series(Instant from, Instant to, int points) {
        var series = history.series(101, from, to, points);
        return series.source() + ", " + series.lines().get(0).points().size() + " points";
    }

    private void fill() {
        new StoredCheckStates(database, new ChangeNotice(List.of(), null), retention)
                .expect(Samples.agent(1), List.of(new ExpectedCheck(101, 1)));
        Partitions.make(database, retention.window());
        database.execute("""
                update packing set packed = date_trunc('hour', now(), 'UTC') - interval '48 hours';
                insert into metric_set (id, names, units, fingerprint, agent) values (1, '{used}', '{PERCENT}', 'x', '');
                insert into result_batch
                select 'agent' || lpad(a::text, 11, '0'), m, array(select a * 100 + c from generate_series(0, 19) c),
                    array_fill(0, array[20]), array_fill(0::int2, array[20]), array_fill(5, array[20]),
                    array_fill(1, array[20]), array(select generate_series(1, 20)),
                    array(select random() * 100 from generate_series(1, 20))
                from generate_series(now() - interval '48 hours', now(), interval '1 minute') m, generate_series(0, 99) a;
                insert into check_result_hourly
                select a * 100 + c, h, 1, 60, 0, '{1}', '{99}', '{3000}'
                from generate_series(0, 99) a, generate_series(0, 19) c,
                    generate_series(date_trunc('hour', now(), 'UTC') - interval '30 days',
                        date_trunc('hour', now(), 'UTC') - interval '49 hours', interval '1 hour') h;
                insert into check_result_packed
                select a * 100 + c, h, 1, array(select generate_series(0, 59) * 60000), null,
                    array(select random() * 100 from generate_series(1, 60))
                from generate_series(0, 99) a, generate_series(0, 19) c,
                    generate_series(date_trunc('hour', now(), 'UTC') - interval '5 days',
                        date_trunc('hour', now(), 'UTC') - interval '49 hours', interval '1 hour') h""");
        database.execute("analyze");
    }

    private static void measure(String what, Supplier<String> query) {
        var millis = new double[RUNS];
        String found = "";
        for (int i = -5; i < RUNS; i++) {
            long start = System.nanoTime();
            found = query.get();
            millis[Math.max(i, 0)] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        print("%s: best %.1f ms, median %.1f ms, worst of %d %.1f ms (%s)"
                .formatted(what, millis[0], millis[RUNS / 2], RUNS, millis[RUNS - 1], found));
    }

    @SuppressWarnings("SystemOut")
    private static void print(String line) {
        System.out.println(line);
    }
}
