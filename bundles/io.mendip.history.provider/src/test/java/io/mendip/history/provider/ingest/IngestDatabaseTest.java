/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import static io.mendip.history.provider.Samples.EPOCH;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.backlog;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.provider.HistoryFixture;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.testing.Await;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestDatabaseTest {

    private static final String AGENT = agent(1);
    private static final long DAY = 86_400_000;
    private static final String STORED = "select count(*) || '/' || sum(vals[1]) from check_result";

    private HistoryFixture history;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("ingest").expecting(AGENT, 1, 100L, 101L);
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @Test
    void storesWhatWasSentAndAnswersHowFarItIs() {
        var answer = history.send(AGENT, live(1, result(100, TIME, 0, 41.5), result(101, TIME + 5, 2, 91)));

        assertThat(answer).isEqualTo(new SpoolPosition(Lane.LIVE, EPOCH, 2));
        assertThat(history.all("select check_id || ' ' || severity || ' ' || duration_ms || ' ' || vals[1] || ' '"
                        + " || extract(epoch from at) from check_result order by 1"))
                .containsExactly("100 0 12 41.5 " + TIME / 1000 + ".000000", "101 2 12 91 " + TIME / 1000 + ".005000");
        assertThat(history.meter.stored.sum()).isEqualTo(2);
        assertThat(history.visible).containsExactly(AGENT);
    }

    @Test
    void storesOnceWhatIsSentTwiceAndAnswersTheSame() {
        var batch = live(1, result(100, TIME, 0, 1), result(101, TIME, 0, 2));

        var first = history.send(AGENT, batch);
        var second = history.send(AGENT, batch);

        assertThat(second).isEqualTo(first);
        assertThat(history.one(STORED)).isEqualTo("2/3");
        assertThat(history.meter.known.sum()).isEqualTo(1);
    }

    @Test
    void refusesWhatStraddlesTheCursorAndTakesWhatFollowsAGap() {
        history.send(AGENT, live(1, result(100, TIME, 0, 1), result(100, TIME + 1, 0, 2)));

        var straddling = history.send(AGENT, live(2, result(100, TIME + 1, 0, 2), result(100, TIME + 2, 0, 4)));
        var beyond = history.send(AGENT, live(10, result(100, TIME + 3, 0, 8)));

        assertThat(straddling.sequence()).isEqualTo(2);
        assertThat(beyond.sequence()).isEqualTo(10);
        assertThat(history.one(STORED)).isEqualTo("3/11");
    }

    @Test
    void keepsACursorForEachLane() {
        history.send(AGENT, live(5, result(100, TIME, 0, 1)));

        var answer = history.send(AGENT, backlog(1, result(100, TIME - 1000, 0, 2)));

        assertThat(answer).isEqualTo(new SpoolPosition(Lane.BACKLOG, EPOCH, 1));
        assertThat(history.one(STORED)).isEqualTo("2/3");
    }

    @Test
    void refusesAnOlderLifeOfTheSpoolAndFollowsANewerOne() {
        history.send(AGENT, live(50, result(100, TIME, 0, 1)));

        var older =
                history.send(AGENT, new ResultBatch(Lane.LIVE, EPOCH - 1, 60, List.of(result(100, TIME + 1, 0, 2))));
        var newer = history.send(AGENT, new ResultBatch(Lane.LIVE, EPOCH + 1, 1, List.of(result(100, TIME + 2, 0, 4))));

        assertThat(older).isEqualTo(new SpoolPosition(Lane.LIVE, EPOCH, 50));
        assertThat(newer).isEqualTo(new SpoolPosition(Lane.LIVE, EPOCH + 1, 1));
        assertThat(history.one(STORED)).isEqualTo("2/5");
    }

    @Test
    void dropsResultsForChecksOfOtherAgentsAndStillMovesOn() {
        history.expecting(agent(2), 1, 200L);

        var answer = history.send(AGENT, live(1, result(200, TIME, 3, 1), result(100, TIME, 0, 2)));

        assertThat(answer.sequence()).isEqualTo(2);
        assertThat(history.one(STORED)).isEqualTo("1/2");
        assertThat(history.meter.foreign.sum()).isEqualTo(1);
        assertThat(history.states.of(agent(2))).isEmpty();
    }

    @Test
    void answersNobodyItDoesNotKnow() {
        var stranger = history.offer(
                agent(9),
                SentReport.of(agent(9), live(1, result(100, TIME, 0, 1))).payload());
        history.send(AGENT, live(1, result(100, TIME, 0, 1)));

        Await.until("the stranger is counted", () -> history.meter.strangers.sum() == 1);
        assertThat(stranger.answers()).isEmpty();
        assertThat(history.one(STORED)).isEqualTo("1/1");
    }

    @Test
    void believesTimesOnlyWithinReason() {
        history.send(AGENT, live(1, result(100, TIME + 10 * DAY, 0, 1)));
        history.send(AGENT, live(2, result(101, 5, 0, 2)));

        assertThat(history.one("select max(at) = timestamptz '2026-11-22 10:30+00' from check_result"))
                .isEqualTo("t");
        assertThat(history.one("select min(hour) > timestamptz '2025-10-01' from check_result_hourly"))
                .isEqualTo("t");
    }

    @Test
    void cutsMessagesAtFullHours() {
        var results = IntStream.range(0, 90)
                .mapToObj(minute -> result(100, TIME - (90 - minute) * 60_000L, 0, minute))
                .toList();

        history.send(AGENT, live(1, results));

        assertThat(history.one("select count(*) from result_batch")).isEqualTo("2");
        assertThat(history.one(STORED)).isEqualTo("90/4005");
        assertThat(history.one("select bool_and(date_trunc('hour', r.at, 'UTC') = date_trunc('hour', b.at, 'UTC'))"
                        + " from check_result r join result_batch b on b.agent = r.agent and r.at >= b.at"
                        + " and r.at < b.at + interval '59 minutes 30 seconds'"))
                .isEqualTo("t");
    }

    @Test
    void keepsOnlyADetailThatChanged() {
        history.send(AGENT, live(1, detailed(TIME, "long text")));
        var written = history.one("select details || xmin from check_detail");
        history.send(AGENT, live(2, detailed(TIME + 1, "long text")));
        assertThat(history.one("select details || xmin from check_detail")).isEqualTo(written);

        history.send(AGENT, live(3, detailed(TIME + 2, "")));

        assertThat(history.all("select details from check_detail")).isEmpty();
    }

    private static CheckReport detailed(long time, String details) {
        return new CheckReport(100, time, 0, 1, "fine", details, List.of());
    }

    @Test
    void setsAMessageAsideThatTheDatabaseRefusesAndStoresItsNeighbours() {
        history.database.execute("alter table result_batch add constraint poison check (not 13 = any (durations))");
        var agents = IntStream.range(10, 30).boxed().toList();
        agents.forEach(number -> history.expecting(agent(number), 1, number * 100L));
        var poison = new CheckReport(1500, TIME, 0, 13, "poison", "", List.of());

        var sent = agents.stream()
                .map(number -> history.offer(
                        agent(number),
                        SentReport.of(agent(number), live(1, number == 15 ? poison : result(number * 100L, TIME, 0, 1)))
                                .payload()))
                .toList();

        Await.until(
                "all answers", () -> sent.stream().noneMatch(r -> r.answers().isEmpty()));
        assertThat(sent)
                .allSatisfy(
                        report -> assertThat(report.answers().get(0).sequence()).isOne());
        assertThat(history.one(STORED)).isEqualTo("19/19");
        assertThat(history.all("select agent || ' ' || (reason like '%poison%') from ingest_rejected"))
                .containsExactly(agent(15) + " true");
        assertThat(history.send(agent(15), live(2, result(1500, TIME + 1, 0, 1)))
                        .sequence())
                .isEqualTo(2);
    }

    @Test
    void setsAMalformedMessageAsideAsFarAsItCanBeCounted() {
        var malformed = "{\"l\":0,\"e\":7,\"q\":5,\"m\":[],\"r\":[{\"c\":100,\"s\":9},{\"c\":100,\"s\":8}]}";

        var answer = history.send(AGENT, malformed.getBytes(StandardCharsets.UTF_8));

        assertThat(answer).isEqualTo(new SpoolPosition(Lane.LIVE, EPOCH, 6));
        assertThat(history.one("select convert_from(bytes, 'UTF8') from ingest_rejected"))
                .isEqualTo(malformed);
    }

    @Test
    void keepsFewOfManyBadMessages() {
        for (int i = 1; i <= 30; i++) {
            history.send(
                    AGENT,
                    ("{\"l\":0,\"e\":7,\"q\":" + i + ",\"r\":[{\"s\":\"\\u0000\"}]}").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(history.one("select count(*) from ingest_rejected")).isEqualTo("20");
        assertThat(history.meter.rejected.sum()).isEqualTo(30);
    }

    @Test
    void survivesWhatIsNoMessageAtAll() {
        for (var text : List.of("", "null", "[]", "{\"l\":0", "\u0000\u0001", "{\"r\":[[[[[[[[[[")) {
            history.offer(AGENT, text.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(history.send(AGENT, live(1, result(100, TIME, 0, 1))).sequence())
                .isOne();
        assertThat(history.meter.rejected.sum()).isEqualTo(6);
    }

    @Test
    void givesAnAgentThatInventsMetricsNoNumbersForThem() {
        for (int i = 0; i < 300; i++) {
            var metric = new CheckReport.Measurement("metric_" + i, "NONE", 1);
            history.send(AGENT, live(i + 1, new CheckReport(100, TIME + i, 0, 1, "", "", List.of(metric))));
        }
        history.expecting(agent(2), 1, 200L);
        history.send(agent(2), live(1, result(200, TIME, 0, 1)));

        assertThat(history.one("select count(*) from metric_set where agent = '" + AGENT + "'"))
                .isEqualTo("256");
        assertThat(history.one("select count(*) from check_result")).isEqualTo("301");
        assertThat(history.one("select vals[1] from check_result where check_id = 200"))
                .isEqualTo("1");
    }

    @Test
    void countsWhatDoesNotFitIntoTheQueue() {
        var meter = new IngestMeter();
        var queue = new ReportQueue(10, 1000, meter);
        IntStream.range(0, 12).forEach(i -> queue.offer(new SentReport(AGENT, new byte[0])));

        assertThat(meter.refused.sum()).isEqualTo(2);
        assertThat(queue.crowded()).isTrue();
    }
}
