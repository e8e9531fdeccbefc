/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import static io.mendip.history.provider.Samples.EPOCH;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.backlog;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.provider.CountingDatabase;
import io.mendip.history.provider.HistoryFixture;
import io.mendip.history.provider.store.PackedHour;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.CheckReport.Measurement;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultsRefused;
import io.mendip.store.Database;
import io.mendip.testing.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent that is broken, hostile or newer than the server may send, and what must come of it. */
class HostileMessagesDatabaseTest {

    private static final String AGENT = agent(1);
    private static final long HOUR = 3_600_000;
    private static final String STORED = "select count(*) || '/' || sum(vals[1]) from check_result";

    private HistoryFixture history;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("hostile").expecting(AGENT, 1, 100L, 101L);
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\u0000\u0001",
                "{\"version\":9,\"results\":\"base64\"}",
                "{\"l\":7,\"e\":7,\"q\":1,\"r\":[{}]}",
                "{\"l\":0,\"e\":7,\"q\":9223372036854775807,\"r\":[{\"c\":1},{\"c\":1}]}",
                "{\"l\":0,\"e\":9223372036854775807,\"q\":1,\"r\":[{\"c\":1}]}",
                "{\"l\":0,\"e\":99999999999999999999,\"q\":1,\"r\":[{\"c\":1}]}",
            })
    void tellsAnAgentToGiveUpWhatCannotBeCountedAndGoesOn(String message) {
        var sent = history.offer(AGENT, message.getBytes(StandardCharsets.UTF_8));
        Await.until("an answer", () -> !sent.raw().isEmpty());

        assertThat(ResultsRefused.in(sent.raw().get(0)).orElseThrow().refused()).isNotEmpty();
        assertThat(history.all("select agent || ' ' || length || ' ' || (reason <> '') from ingest_rejected"))
                .containsExactly(AGENT + " " + message.getBytes(StandardCharsets.UTF_8).length + " true");
        assertThat(history.send(AGENT, live(1, result(100, TIME, 0, 1))).sequence())
                .isOne();
    }

    @Test
    void storesTheNeighboursOfAMessageThatBreaksTheServersOwnCode() {
        var agents = IntStream.range(10, 30).boxed().toList();
        agents.forEach(number -> history.expecting(agent(number), 1, number * 100L));
        history.startWriter(new BreakingDatabase(history.database));

        var sent = agents.stream()
                .map(number -> history.offer(
                        agent(number),
                        SentReport.of(agent(number), live(1, result(number * 100L, TIME, number == 15 ? 3 : 0, 1)))
                                .payload()))
                .toList();

        Await.until(
                "all answers", () -> sent.stream().noneMatch(r -> r.answers().isEmpty()));
        assertThat(history.one(STORED)).isEqualTo("19/19");
        assertThat(history.all("select agent || ' ' || reason from ingest_rejected"))
                .containsExactly(agent(15) + " broken by a three");
    }

    /** Fails, as a mistake of ours would, whenever a result at error was written. */
    private record BreakingDatabase(Database real) implements Database {

        @Override
        public <T> T read(Work<T> work) {
            return real.read(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            return real.write(connection -> {
                T result = work.apply(connection);
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("select 1 from check_result where severity = 3")) {
                    if (rows.next()) {
                        throw new IllegalStateException("broken by a three");
                    }
                }
                return result;
            });
        }
    }

    @Test
    void keepsTextsThatNoDatabaseTakes() {
        var halves = new CheckReport(100, TIME, 3, 1, "half \ud83d of it\u0000", "\udc00 details", List.of());
        var cut = new CheckReport(101, TIME, 0, 1, "x".repeat(499) + "\ud83d\ude00", "", List.of());
        var raw = "{\"l\":0,\"e\":7,\"q\":3,\"m\":[],\"r\":[{\"c\":100,\"t\":" + TIME
                + ",\"s\":2,\"x\":\"\\ud83d\\u0000\",\"k\":[],\"v\":[]}]}";

        assertThat(history.send(AGENT, live(1, halves, cut)).sequence()).isEqualTo(2);
        assertThat(history.send(AGENT, raw.getBytes(StandardCharsets.UTF_8)).sequence())
                .isEqualTo(3);

        assertThat(history.meter.rejected.sum()).isZero();
        assertThat(history.all("select summary from check_event order by id"))
                .containsExactly("half  of it", "x".repeat(499), "");
    }

    @Test
    void takesAnyFiniteNumberAndSetsOthersAside() {
        var infinite = "{\"l\":0,\"e\":7,\"q\":5,\"m\":[[\"a\",\"NONE\"]],\"r\":[{\"c\":100,\"t\":1,\"s\":0,\"x\":\"\","
                + "\"k\":[0],\"v\":[1e999]}]}";
        for (int i = 0; i < 4; i++) {
            double value = List.of(-5.0, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE)
                    .get(i);
            history.send(AGENT, live(i + 1, result(100, TIME + i, 0, value)));
        }

        var answer = history.send(AGENT, infinite.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.sequence()).isEqualTo(5);
        assertThat(history.one("select count(*) from ingest_rejected where reason like '%not finite%'"))
                .isEqualTo("1");
        assertThat(history.all("select vals[1] from check_result order by at"))
                .containsExactly("-5", "1e+100", "-1e+100", "5e-324");
    }

    @Test
    void believesNoTimeBeyondReason() {
        var times = List.of(Long.MIN_VALUE, -1L, 0L, TIME + 200L * 365 * 24 * HOUR, Long.MAX_VALUE);
        for (int i = 0; i < times.size(); i++) {
            history.send(AGENT, live(i + 1, result(100, times.get(i), 0, 1)));
        }

        assertThat(history.meter.rejected.sum()).isZero();
        assertThat(history.one("select count(distinct at) || ' ' || max(at at time zone 'UTC') from check_result"))
                .isEqualTo("1 2026-11-22 10:30:00");
        assertThat(history.one("select sum(n) from check_result_hourly")).isEqualTo("3");
    }

    @Test
    void storesWhatIsTwiceInOneMessageAndPacksIt() throws Exception {
        history.send(AGENT, live(1, result(100, TIME, 0, 1), result(100, TIME, 0, 1), result(100, TIME, 3, 1)));

        history.jump(Duration.ofHours(53));
        history.runJobs();

        assertThat(history.one("select n || ' ' || worst from check_result_hourly"))
                .isEqualTo("3 3");
        assertThat(history.one("select cardinality(offsets) from check_result_packed"))
                .isEqualTo("3");
    }

    @Test
    void looksUpAnyNumberOfMetricNamesInOneTransaction() throws Exception {
        var counting = new CountingDatabase(history.database);
        history.startWriter(counting);
        history.send(AGENT, live(1, result(100, TIME, 0, 1)));
        int before = counting.writes().get();
        var inventions = IntStream.range(0, 1000)
                .mapToObj(i -> new CheckReport(
                        100, TIME + i, 0, 1, "", "", List.of(new Measurement("metric_" + i, "NONE", 1))))
                .toList();

        history.send(AGENT, live(2, inventions));

        assertThat(counting.writes().get() - before).as("transactions").isEqualTo(2);
        assertThat(history.one("select count(*) from metric_set where agent = '" + AGENT + "'"))
                .isEqualTo("256");
        assertThat(history.one(STORED)).isEqualTo("1001/256");
    }

    @Test
    void boundsWhatAnHourKeepsOfACheckThatFloodsIt() {
        for (int message = 0; message < 3; message++) {
            int from = message * 1000;
            var results = IntStream.range(from, from + 1000)
                    .mapToObj(i -> result(100, TIME - 100 * HOUR + i, 0, 1))
                    .toArray(CheckReport[]::new);
            history.send(AGENT, backlog(from + 1, results));
        }

        assertThat(history.one("select sum(n) || ' ' || sum(sums[1]) from check_result_hourly"))
                .isEqualTo("3000 3000");
        assertThat(history.one("select max(cardinality(offsets)) from check_result_packed"))
                .isEqualTo("" + PackedHour.MAX_RESULTS);
    }

    @Test
    void boundsTheMemoryOfWhatWaits() {
        var meter = new IngestMeter();
        var queue = new ReportQueue(1000, 10_000, meter);

        IntStream.range(0, 12).forEach(i -> queue.offer(new SentReport(AGENT, new byte[1000])));

        assertThat(queue.size()).isEqualTo(10);
        assertThat(meter.refused.sum()).isEqualTo(2);
        assertThat(queue.crowded()).isTrue();
    }

    @Test
    void takesTheHighestPositionThereIs() {
        var answer = history.send(
                AGENT,
                new ResultBatch(Lane.LIVE, EPOCH, ResultBatch.MAX_POSITION - 1, List.of(result(100, TIME, 0, 1))));

        assertThat(answer.sequence()).isEqualTo(ResultBatch.MAX_POSITION - 1);
    }
}
