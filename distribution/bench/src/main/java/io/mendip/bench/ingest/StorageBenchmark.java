/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.ingest;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.product.Tables;
import io.mendip.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a result takes on the disk, as it came and after it was packed. */
public final class StorageBenchmark implements Benchmark {

    private static final int HOURS = 3;
    private static final int CHECKS = 20;

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public String about() {
        return "bytes on the disk for each result, as it came and packed; limit: its time and value alone";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        var product = run.product();
        var tables = product.tables();
        int agents = run.either(100, 5);
        int seconds = 60;
        fill(tables, agents, seconds);
        long results = (long) agents * CHECKS * HOURS * 3600 / seconds;
        double raw = (double) tables.number(size("result_batch")) / results;
        var before = product.usage();
        tables.execute("update scheduler.scheduled_tasks set execution_time = now(), version = version + 1"
                + " where task_instance = 'history.packing' and not picked");
        Await.until(
                "packing",
                Duration.ofMinutes(5),
                () -> tables.number("select count(*) from history.packing"
                                + " where packed >= date_trunc('hour', now(), 'UTC') - interval '50 hours'")
                        == 1);
        var used = product.usage().since(before);
        double packed = (double) tables.number(size("check_result_packed")) / results;
        double hourly = (double) tables.number(size("check_result_hourly")) / results;
        long kept = tables.number("select sum(cardinality(offsets)) from history.check_result_packed");
        return List.of(
                Figure.of("history, a packed result", text("%.1f B", packed))
                        .limit("time and value 12 B", text("%.2f", packed / 12))
                        .cpu(used.perItem((double) results))
                        .runs(text("%,d results, one a minute", kept))
                        .aim("<= 16 B", packed <= 16 && kept == results),
                Figure.of("history, a result as it came", text("%.1f B", raw)),
                Figure.of("history, hourly summary for each result", text("%.1f B", hourly)));
    }

    /** Messages of hours that have left the raw window and are not packed yet. */
    private static void fill(Tables tables, int agents, int seconds) {
        tables.execute("""
                do $$ begin
                    execute format('create table history.result_batch_bench partition of history.result_batch'
                        || ' for values from (%L) to (%L)', date_trunc('day', now() - interval '53 hours', 'UTC'),
                        date_trunc('day', now() - interval '29 hours', 'UTC'));
                exception when invalid_object_definition then null; -- it is there
                end $$""");
        tables.execute(String.format(Locale.ROOT, """
                insert into history.metric_set (id, names, units, fingerprint, agent)
                values (1000, '{used_percent}', '{PERCENT}', 'bench', '') on conflict do nothing;
                insert into history.result_batch
                select 'packed' || lpad(a::text, 10, '0'), m,
                    array(select 9000000 + a * 32 + c from generate_series(0, %3$d - 1) c),
                    array(select c * 7 from generate_series(0, %3$d - 1) c), array_fill(0::int2, array[%3$d]),
                    array_fill(5, array[%3$d]), array_fill(1000, array[%3$d]),
                    array(select generate_series(1, %3$d)),
                    array(select round((random() * 100)::numeric, 2)::float8 from generate_series(1, %3$d))
                from generate_series(0, %1$d - 1) a,
                    generate_series(date_trunc('hour', now(), 'UTC') - interval '53 hours',
                        date_trunc('hour', now(), 'UTC') - interval '50 hours' - interval '1 second',
                        interval '%2$d seconds') m;
                analyze history.result_batch;
                update history.packing
                set packed = date_trunc('hour', now(), 'UTC') - interval '53 hours', agent = ''""", agents, seconds, CHECKS));
    }

    private static String size(String table) {
        return "select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'history." + table
                + "'::regclass";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
