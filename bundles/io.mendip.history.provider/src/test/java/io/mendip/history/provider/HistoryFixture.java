/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.ExpectedCheck;
import io.mendip.history.provider.ingest.IngestMeter;
import io.mendip.history.provider.ingest.IngestWriter;
import io.mendip.history.provider.ingest.ReportQueue;
import io.mendip.history.provider.ingest.ResultStore;
import io.mendip.history.provider.ingest.SentReport;
import io.mendip.history.provider.store.Partitions;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.store.Database;
import io.mendip.testing.Await;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The history domain on a database of its own, with a clock that tests set and one writer. */
public final class HistoryFixture implements AutoCloseable {

    public final TestDatabase database;
    public final TestClock clock = new TestClock(Samples.NOW);
    public final Retention retention =
            new Retention(Duration.ofHours(48), Duration.ofDays(30), Duration.ofDays(400), clock);
    public final IngestMeter meter = new IngestMeter();
    public final ChangeNotice notice = new ChangeNotice(List.of(), null, null);
    public final StoredCheckStates states;
    public final StoredCheckHistory history;
    public final Set<String> visible = ConcurrentHashMap.newKeySet();
    private final ReportQueue queue = new ReportQueue(1000, 64 << 20, meter);
    private final List<Thread> writers = new ArrayList<>();

    public HistoryFixture(String schema) {
        database = TestDatabase.migrated(schema);
        states = new StoredCheckStates(database, notice, retention);
        history = new StoredCheckHistory(database, retention);
        database.execute("update packing set packed = timestamptz '2026-11-19 00:00+00'");
        database.execute("update known_time set believed = timestamptz '2026-11-22 10:30+00'");
        Partitions.make(database, retention.window());
    }

    public HistoryFixture expecting(String agent, int failuresBeforeAlert, Long... checks) {
        states.expect(
                agent,
                List.of(checks).stream()
                        .map(check -> new ExpectedCheck(check, failuresBeforeAlert))
                        .toList());
        return this;
    }

    public void startWriter(Database on) {
        var store =
                new ResultStore(on, retention::window, meter, (touched, heard, different) -> visible.addAll(different));
        var writer = new Thread(new IngestWriter(queue, store, meter, 200, Duration.ofMillis(1)));
        writer.start();
        writers.add(writer);
    }

    public SentReport offer(String agent, byte[] payload) {
        if (writers.isEmpty()) {
            startWriter(database);
        }
        var report = new SentReport(agent, payload);
        queue.offer(report);
        return report;
    }

    /** Sends and waits for the answer. */
    public SpoolPosition send(String agent, byte[] payload) {
        var report = offer(agent, payload);
        Await.until("an answer", () -> !report.answers().isEmpty());
        return report.answers().get(0);
    }

    public SpoolPosition send(String agent, ResultBatch batch) {
        return send(agent, SentReport.of(agent, batch).payload());
    }

    /** The first column of the first row, as text. */
    public String one(String sql) {
        return all(sql).get(0);
    }

    /** The first column of all rows, as text. */
    public List<String> all(String sql) {
        return database.read(connection -> {
            var values = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        });
    }

    public void jump(Duration ahead) {
        clock.set(clock.instant().plus(ahead));
    }

    /** The jobs as they run in the product, doubting the clock. */
    public KnownTime runDoubtingJobs() {
        var time = new KnownTime(database, retention);
        new PackingJob(database, time::window).run();
        new PartitionJob(database, time::window).run();
        return time;
    }

    public void runJobs() throws SQLException {
        new PackingJob(database, retention::window).run();
        new PartitionJob(database, retention::window).run();
    }

    @Override
    public void close() throws InterruptedException {
        writers.forEach(Thread::interrupt);
        for (var writer : writers) {
            writer.join();
        }
        notice.stop();
    }
}
