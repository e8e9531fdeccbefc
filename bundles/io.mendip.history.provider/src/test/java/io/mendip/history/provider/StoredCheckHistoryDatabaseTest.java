/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import static io.mendip.history.provider.Samples.NOW;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.CheckHistory;
import io.mendip.protocol.message.CheckReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredCheckHistoryDatabaseTest {

    private static final String AGENT = agent(1);
    private static final long MINUTE = 60_000;
    private static final int RESULTS = 600;
    private static final Duration SPAN = Duration.ofMinutes(RESULTS);
    private static final double SUM = RESULTS * (RESULTS - 1) / 2.0;

    private HistoryFixture history;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("series").expecting(AGENT, 1, 100L, 101L);
        var results = new ArrayList<CheckReport>();
        for (int i = 0; i < RESULTS; i++) {
            results.add(result(100, TIME - (RESULTS - i) * MINUTE, i >= 300 && i < 360 ? 3 : 0, i));
        }
        history.send(AGENT, live(1, results));
        history.send(AGENT, live(RESULTS + 1, result(101, TIME - MINUTE, 0, 1e300)));
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @Test
    void readsTheSameWhetherRawPackedOrInParts() throws Exception {
        assertThat(total(10_000, "raw")).isEqualTo(SUM);

        for (int hour = 0; hour < 14; hour++) {
            history.clock.set(NOW.plus(Duration.ofHours(40 + hour)));
            history.runJobs();
            var source =
                    history.one("select count(*) > 0 from check_result_packed").equals("t") ? "packed" : "raw";
            assertThat(total(10_000, source)).as("after %s hours", 40 + hour).isEqualTo(SUM);
        }
        assertThat(history.all("select count(*) || ' ' || sum(n) from check_result_hourly where check_id = 100"))
                .containsExactly("11 600");
    }

    private double total(int points, String source) {
        var series = history.history.series(100, NOW.minus(SPAN), NOW, points);
        assertThat(series.source()).isEqualTo(source);
        assertThat(series.lines()).hasSize(1);
        return series.lines().get(0).points().stream()
                .mapToDouble(CheckHistory.Point::average)
                .sum();
    }

    @Test
    void boundsPointsAndKeepsExtremes() {
        for (int points : List.of(1, 2, 7, 300, 2000, 1_000_000)) {
            var series = history.history.series(100, NOW.minus(SPAN), NOW, points);
            var line = series.lines().get(0).points();

            assertThat(line).hasSizeLessThanOrEqualTo(Math.max(points, 2)).hasSizeLessThanOrEqualTo(2000);
            assertThat(line.stream().mapToDouble(CheckHistory.Point::min).min()).hasValue(0);
            assertThat(line.stream().mapToDouble(CheckHistory.Point::max).max()).hasValue(RESULTS - 1.0);
        }
    }

    @Test
    void boundsPointsOfResultsOfEveryAge() throws Exception {
        var sources = new ArrayList<String>();
        for (var age : List.of(Duration.ZERO, Duration.ofHours(53), Duration.ofDays(40))) {
            history.clock.set(NOW.plus(age));
            history.runJobs();
            for (int points : List.of(2, 7, 300)) {
                var series = history.history.series(100, NOW.minus(SPAN), NOW, points);
                var line = series.lines().get(0).points();

                assertThat(line).as("after %s", age).hasSizeBetween(1, points);
                assertThat(line.get(line.size() - 1).max()).isEqualTo(RESULTS - 1.0);
                sources.add(series.source());
            }
        }
        assertThat(sources)
                .containsExactly("raw", "raw", "raw", "hourly", "hourly", "packed", "hourly", "hourly", "hourly");
    }

    @Test
    void boundsThePointsOfManyChecksTogether() {
        var checks = LongStream.range(100, 400).boxed().toList();

        var lines = history.history.headlines(AGENT, checks, NOW.minus(SPAN), NOW, 2000);

        assertThat(lines.get(100L).get(0).points()).hasSizeBetween(100, 40_000 / checks.size());
    }

    @Test
    void readsHourlySummariesForALongTime() throws Exception {
        history.jump(Duration.ofDays(20));
        history.runJobs();

        var series = history.history.series(100, NOW.minus(Duration.ofDays(60)), NOW, 100);

        assertThat(series.source()).isEqualTo("hourly");
        assertThat(series.stepSeconds()).isGreaterThan(3600);
        assertThat(series.lines().get(0).points().stream()
                        .mapToDouble(CheckHistory.Point::max)
                        .max())
                .hasValue(RESULTS - 1.0);
    }

    @Test
    void saysWhenTheCheckHadWhichSeverity() {
        var bands = history.history
                .series(100, NOW.minus(SPAN).plusSeconds(60), NOW, 10)
                .bands();

        assertThat(bands).extracting(CheckHistory.Band::severity).containsExactly(0, 3, 0);
        assertThat(bands.get(1).from()).isEqualTo(NOW.minus(Duration.ofMinutes(300)));
        assertThat(bands.get(1).to()).isEqualTo(NOW.minus(Duration.ofMinutes(240)));
        assertThat(bands.get(2).to()).isEqualTo(NOW);
    }

    @Test
    void listsChangesNewestFirstAndGoesOnWhereItStopped() {
        var all = history.history.changes(100, NOW, 10);
        assertThat(all).extracting(change -> change.from() + ">" + change.to()).containsExactly("3>0", "0>3", "-1>0");

        var first = all.get(0);
        assertThat(history.history.changes(100, first.at(), first.id(), 1)).containsExactly(all.get(1));
    }

    @Test
    void keepsMonstrousValuesFromBreakingSums() throws Exception {
        var series = history.history.series(101, NOW.minus(SPAN), NOW, 10);

        assertThat(series.lines().get(0).points().get(0).max()).isEqualTo(1e100);
    }

    @Test
    void givesTheFirstMetricOfSeveralChecks() {
        var lines = history.history.headlines(AGENT, List.of(100L, 101L), NOW.minus(SPAN), NOW, 50);

        assertThat(lines).containsOnlyKeys(100L, 101L);
        assertThat(lines.get(100L).get(0).metric()).isEqualTo("used_percent");
    }

    @Test
    void knowsNothingOfUnknownChecks() {
        var series = history.history.series(999, NOW.minus(SPAN), NOW, 10);

        assertThat(series.lines()).isEmpty();
        assertThat(series.bands()).isEmpty();
    }
}
