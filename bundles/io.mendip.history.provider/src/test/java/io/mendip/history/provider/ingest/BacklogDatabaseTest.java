/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.backlog;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.CheckHistory;
import io.mendip.history.provider.HistoryFixture;
import io.mendip.protocol.message.CheckReport;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacklogDatabaseTest {

    private static final String AGENT = agent(1);
    private static final long HOUR = 3_600_000;
    private static final String EVENTS =
            "select from_severity || '>' || to_severity || case when late then ' late' else '' end"
                    + " from check_event order by at, id";

    private HistoryFixture history;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("backlog").expecting(AGENT, 1, 100L);
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @Test
    void neverReplacesANewerState() {
        history.send(AGENT, live(1, result(100, TIME, 0, 1)));
        history.send(AGENT, backlog(1, result(100, TIME - HOUR, 3, 99)));

        var state = history.states.of(AGENT).get(0);

        assertThat(state.severity()).isZero();
        assertThat(state.metrics().get(0).value()).isEqualTo(1);
        assertThat(history.all("select check_id from problem")).isEmpty();
    }

    @Test
    void notesChangesThatHappenedMeanwhileAsLate() {
        history.send(AGENT, live(1, result(100, TIME - 9 * HOUR, 0, 1)));
        history.send(AGENT, live(2, result(100, TIME, 0, 2)));

        history.send(
                AGENT,
                backlog(
                        1,
                        result(100, TIME - 8 * HOUR, 0, 3),
                        result(100, TIME - 7 * HOUR, 3, 4),
                        result(100, TIME - 6 * HOUR, 3, 5)));
        history.send(AGENT, backlog(4, result(100, TIME - 5 * HOUR, 3, 6), result(100, TIME - 4 * HOUR, 0, 7)));

        assertThat(history.all(EVENTS)).containsExactly("-1>0", "0>3 late", "3>0 late");
        assertThat(history.one("select count(*) || '/' || sum(vals[1]) from check_result"))
                .isEqualTo("7/28");
    }

    @Test
    void isTheStateWhereThereIsNoNewerOne() {
        history.send(AGENT, backlog(1, result(100, TIME - HOUR, 2, 1)));

        assertThat(history.states.of(AGENT).get(0).severity()).isEqualTo(2);
        assertThat(history.all(EVENTS)).containsExactly("-1>2 late");
    }

    @Test
    void goesToPackedHoursWhenOlderThanTheRawWindow() {
        long old = TIME - 100 * HOUR;

        history.send(AGENT, backlog(1, result(100, old, 0, 5), result(100, old + 1000, 3, 7)));
        history.send(AGENT, backlog(3, result(100, old + 500, 2, 6)));

        assertThat(history.one("select count(*) from check_result")).isEqualTo("0");
        assertThat(history.all("select short_vals from check_result_packed")).containsExactly("{5,6,7}");
        assertThat(history.all("select severities from check_result_packed")).containsExactly("{0,2,3}");
        assertThat(
                        history.all(
                                "select n || ' ' || worst || ' ' || lows::text || highs::text || sums::text from check_result_hourly"))
                .containsExactly("3 3 {5}{7}{18}");
    }

    @Test
    void keepsShortValuesInHalfTheRoomAndGivesAllBackAsTheyWere() {
        long old = TIME - 100 * HOUR;
        history.expecting(AGENT, 1, 100L, 101L);

        history.send(AGENT, backlog(1, result(100, old, 0, 13.4), result(101, old, 0, 0.07)));
        history.send(
                AGENT, backlog(3, result(100, old + 1000, 0, 99.999), result(101, old + 1000, 0, 123456789012.25)));

        assertThat(history.all("select check_id || ' ' || coalesce(vals::text, 'short ' || short_vals::text)"
                        + " from check_result_packed order by check_id"))
                .containsExactly("100 short {13.4,99.999}", "101 {0.07,123456789012.25}");
        assertThat(values(100, old)).containsExactly(13.4, 99.999);
        assertThat(values(101, old)).containsExactly(0.07, 123456789012.25);
    }

    private List<Double> values(long check, long from) {
        var series = history.history.series(
                check, Instant.ofEpochMilli(from - 1000), Instant.ofEpochMilli(from + 2000), 2000);
        return series.lines().get(0).points().stream()
                .map(CheckHistory.Point::average)
                .toList();
    }

    @Test
    void survivesInSummariesOnlyWhenOlderThanSingleResults() {
        history.send(AGENT, backlog(1, result(100, TIME - 60 * 24 * HOUR, 0, 5)));

        assertThat(history.one("select count(*) from check_result_packed")).isEqualTo("0");
        assertThat(history.all("select sums from check_result_hourly")).containsExactly("{5}");
    }

    @Test
    void leavesTheStateAloneWhenAClockWasSetBack() {
        history.send(AGENT, live(1, result(100, TIME, 0, 1)));
        history.send(AGENT, live(2, result(100, TIME - 1000, 3, 2)));

        assertThat(history.states.of(AGENT).get(0).severity()).isZero();
        assertThat(history.all(EVENTS)).containsExactly("-1>0");
        assertThat(history.one("select count(*) from check_result")).isEqualTo("2");
    }

    /** However the results come, the same results change the state at the same times. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 60})
    void countsFailuresInARowOverAnyNumberOfMessages(int perMessage) {
        var random = new Random(7);
        var severities = random.ints(60, 0, 100)
                .map(n -> n < 45 ? 0 : n < 75 ? 3 : 2)
                .boxed()
                .toList();
        history.expecting(agent(2), 3, 200L).expecting(agent(3), 3, 300L);
        history.send(agent(3), live(1, result(300, TIME, 0, 1)));

        for (int i = 0; i < 60; i++) {
            history.send(agent(2), live(i + 1, result(200, at(i), severities.get(i), 1)));
        }
        for (int from = 0; from < 60; from += perMessage) {
            var results = IntStream.range(from, Math.min(60, from + perMessage))
                    .mapToObj(i -> result(300, at(i), severities.get(i), 1))
                    .toArray(CheckReport[]::new);
            history.send(agent(3), backlog(from + 1, results));
        }

        var changes = "select extract(epoch from at) || ' ' || from_severity || '>' || to_severity from check_event"
                + " where at < timestamptz '2026-11-22 10:30+00' and check_id = %d order by at";
        var alive = history.all(changes.formatted(200));
        assertThat(alive).hasSizeGreaterThan(6);
        assertThat(history.all(changes.formatted(300))).isEqualTo(alive);
    }

    private static long at(int n) {
        return TIME - 2 * HOUR + n * 60_000L;
    }

    @Test
    void countsOnFromPackedHours() {
        history.expecting(AGENT, 3, 100L);
        history.send(AGENT, live(1, result(100, TIME, 0, 1)));
        long old = TIME - 100 * HOUR;

        history.send(AGENT, backlog(1, result(100, old, 0, 1), result(100, old + HOUR, 3, 1)));
        history.send(AGENT, backlog(3, result(100, old + 2 * HOUR, 3, 1)));
        history.send(AGENT, backlog(4, result(100, old + 3 * HOUR, 3, 1)));

        assertThat(history.all("select from_severity || '>' || to_severity || ' ' || (extract(epoch from at) * 1000"
                        + " - " + old + ")::int8 / " + HOUR + " from check_event where late order by at"))
                .containsExactly("-1>0 0", "0>3 3");
    }
}
