/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.ExpectedCheck;
import io.mendip.history.provider.ingest.IngestMeter;
import io.mendip.history.provider.ingest.IngestWriter;
import io.mendip.history.provider.ingest.ReportQueue;
import io.mendip.history.provider.ingest.ResultStore;
import io.mendip.history.provider.ingest.SentReport;
import io.mendip.protocol.message.CheckReport;
import io.mendip.store.Database;
import io.mendip.testing.Await;
import io.mendip.testing.TestDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.postgresql.PGConnection;

/**
 * Measures ingest from the queue to the answer: results a second, processor time for each result, and the ratio to what
 * {@code COPY BINARY} of single rows reaches in the same run. Prints, asserts nothing. Run with a database of usual settings
 * in {@code MENDIP_TEST_DATABASE}.
 */
public final class IngestBenchmark {

    private static final int AGENTS = Integer.getInteger("agents", 10_000);
    private static final int CHECKS = 20;
    private static final int ROUNDS = Integer.getInteger("rounds", 6);
    private static final int COPY_ROWS = 5000;

    private final TestDatabase setup = TestDatabase.migrated("bench");
    private final Database database = new KeptConnections(setup);
    private final IngestMeter meter = new IngestMeter();
    private final Retention retention =
            new Retention(Duration.ofHours(48), Duration.ofDays(30), Duration.ofDays(400), Clock.systemUTC());

    private IngestBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        new IngestBenchmark().run();
        System.exit(0);
    }

    private void run() throws Exception {
        var states = new StoredCheckStates(database, new ChangeNotice(List.of(), null), retention);
        for (int agent = 0; agent < AGENTS; agent++) {
            states.expect(
                    Samples.agent(agent),
                    Samples.checks(agent, CHECKS).stream()
                            .map(check -> new ExpectedCheck(check, 2))
                            .toList());
        }
        setup.execute("create table limit_of_copy (ts timestamptz, agent int, check_id int, status smallint,"
                + " rt_ms int, val float8, output text)");
        setup.execute("analyze");
        copyLimit();
        var queue = new ReportQueue(AGENTS + 1, 1L << 30, meter);
        var store = new ResultStore(database, retention::window, meter, (touched, visible) -> {});
        for (int i = 0; i < 2; i++) {
            var thread = new Thread(new IngestWriter(queue, store, meter, 200, Duration.ofMillis(100)));
            thread.setDaemon(true);
            thread.start();
        }
        long round = System.currentTimeMillis() - ROUNDS * 60_000L;
        for (int i = 0; i < ROUNDS; i++) {
            measure(queue, round(i, round + i * 60_000L), i);
        }
        print("dead tuples, HOT share: "
                + text("select string_agg(relname || ' ' || n_tup_upd || ' '"
                        + " || round(100.0 * n_tup_hot_upd / greatest(n_tup_upd, 1), 1) || '%', ', ')"
                        + " from pg_stat_user_tables where schemaname = 'bench' and n_tup_upd > 0"));
        print("bytes per result in result_batch: "
                + text("select round(sum(pg_total_relation_size(inhrelid))::numeric / " + meter.stored.sum()
                        + ", 1) from pg_inherits where inhparent = 'result_batch'::regclass"));
    }

    private List<SentReport> round(int number, long time) {
        var random = new Random(number);
        var order = new ArrayList<Integer>();
        for (int agent = 0; agent < AGENTS; agent++) {
            order.add(agent);
        }
        Collections.shuffle(order, random);
        return order.stream()
                .map(agent -> {
                    var results = new ArrayList<CheckReport>(CHECKS);
                    for (long check : Samples.checks(agent, CHECKS)) {
                        int severity = random.nextInt(50) == 0 ? 2 : 0;
                        results.add(Samples.result(check, time, severity, random.nextInt(10_000) / 100.0));
                    }
                    return SentReport.of(Samples.agent(agent), Samples.live(1 + (long) number * CHECKS, results));
                })
                .toList();
    }

    private void measure(ReportQueue queue, List<SentReport> reports, int number) throws Exception {
        double java = javaSeconds();
        double postgres = postgresSeconds();
        long before = meter.stored.sum();
        long commits = meter.commits.sum();
        long wal = Long.parseLong(text("select (pg_current_wal_lsn() - '0/0'::pg_lsn)::int8"));
        long start = System.nanoTime();
        reports.forEach(queue::offer);
        Await.until("all answers", Duration.ofMinutes(5), () -> meter.stored.sum() - before == (long) AGENTS * CHECKS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double results = meter.stored.sum() - before;
        wal = Long.parseLong(text("select (pg_current_wal_lsn() - '0/0'::pg_lsn)::int8")) - wal;
        double used = javaSeconds() - java;
        double database = postgresSeconds() - postgres;
        double limit = copyLimit();
        print("round %d: %,.0f results/s | us per result java %.2f postgres %.2f | WAL %.0f B | %d commits | "
                        .formatted(
                                number,
                                results / seconds,
                                used * 1e6 / results,
                                database * 1e6 / results,
                                wal / results,
                                meter.commits.sum() - commits)
                + "COPY BINARY %d: %,.0f rows/s, ratio %.2f | load %s"
                        .formatted(COPY_ROWS, limit, results / seconds / limit, load()));
    }

    /** What single rows of the usual shape reach, in transactions of 5000 rows. */
    private double copyLimit() throws SQLException {
        var row = ByteBuffer.allocate(COPY_ROWS * 200);
        row.put(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0});
        var output = "/ has 4.1 % free".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < COPY_ROWS; i++) {
            row.putShort((short) 7)
                    .putInt(8)
                    .putLong(i)
                    .putInt(4)
                    .putInt(i / CHECKS)
                    .putInt(4)
                    .putInt(i);
            row.putInt(2).putShort((short) 0).putInt(4).putInt(i).putInt(8).putDouble(i);
            if (i % 20 == 0) {
                row.putInt(output.length).put(output);
            } else {
                row.putInt(-1);
            }
        }
        row.putShort((short) -1);
        var rates = new double[3];
        for (int turn = 0; turn < rates.length; turn++) {
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                database.write(connection -> {
                    var copy = connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy limit_of_copy from stdin (format binary)");
                    copy.writeToCopy(row.array(), 0, row.position());
                    return copy.endCopy();
                });
            }
            rates[turn] = 20 * COPY_ROWS / ((System.nanoTime() - start) / 1e9);
        }
        setup.execute("truncate limit_of_copy");
        Arrays.sort(rates);
        return rates[1];
    }

    private String text(String sql) {
        return database.read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        });
    }

    private static double javaSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    /** Processor time of all processes of this database's server. */
    private double postgresSeconds() throws IOException {
        long postmaster = Long.parseLong(text("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
        var ticks = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(process -> ticks(process.pid()))
                .sum();
        return ticks / 100.0;
    }

    private static long ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException e) {
            return 0;
        }
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    @SuppressWarnings("SystemOut")
    private static void print(String line) {
        System.out.println(line);
    }
}
