/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.SpoolPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final Spool.Limits LARGE = new Spool.Limits(1 << 20, 64 << 20);

    @TempDir
    Path folder;

    private long clock = 1_000_000;

    @Test
    void givesOutResultsInTheirOrderUntilTheyAreAcknowledged() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 3);

        var batch = spool.batch(Lane.LIVE).orElseThrow();
        assertThat(ids(batch)).containsExactly(1L, 2L, 3L);
        assertThat(batch.first()).isEqualTo(1);
        assertThat(spool.acknowledge(new SpoolPosition(Lane.LIVE, batch.epoch(), 2)))
                .isTrue();

        assertThat(ids(spool.batch(Lane.LIVE).orElseThrow())).containsExactly(3L);
        assertThat(spool.pending()).isEqualTo(1);
    }

    @Test
    void ignoresAnAnswerBeyondWhatWasSent() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 2);
        var batch = spool.batch(Lane.LIVE).orElseThrow();
        append(spool, 3, 4);

        spool.acknowledge(new SpoolPosition(Lane.LIVE, batch.epoch(), 1_000));

        assertThat(ids(spool.batch(Lane.LIVE).orElseThrow())).containsExactly(3L, 4L);
    }

    @Test
    void ignoresAnAnswerOfAnotherEpoch() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 2);
        long epoch = spool.batch(Lane.LIVE).orElseThrow().epoch();

        assertThat(spool.acknowledge(new SpoolPosition(Lane.LIVE, epoch + 1, 2)))
                .isFalse();
        assertThat(spool.pending()).isEqualTo(2);
    }

    @Test
    void remembersAfterARestartWhatTheServerHas() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 5);
        long epoch = spool.batch(Lane.LIVE).orElseThrow().epoch();
        spool.acknowledge(new SpoolPosition(Lane.LIVE, epoch, 4));

        var again = open(LARGE);

        assertThat(again.epoch()).isEqualTo(epoch);
        assertThat(ids(again.batch(Lane.LIVE).orElseThrow())).containsExactly(5L);
        assertThat(again.next()).isEqualTo(6);
    }

    @Test
    void packsMessagesOfSixtyFourKilobytes() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 2_000);

        var batch = spool.batch(Lane.LIVE).orElseThrow();

        assertThat(batch.reports()).hasSizeBetween(100, ResultBatch.MAX_REPORTS);
        assertThat(batch.first()).isEqualTo(1);
    }

    @Test
    void movesWhatWasNeverSentToTheBacklogWhenTheServerIsBack() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 3_000);
        int first = spool.batch(Lane.LIVE).orElseThrow().reports().size();

        spool.reconcile(List.of(new SpoolPosition(Lane.LIVE, spool.epoch(), 0)));
        append(spool, 5_001, 5_001);

        assertThat(drain(spool, Lane.LIVE)).containsExactlyElementsOf(concat(range(1, first), List.of(5_001L)));
        assertThat(drain(spool, Lane.BACKLOG)).containsExactlyElementsOf(range(first + 1, 3_000));
        assertThat(spool.pending()).isZero();
    }

    @Test
    void neverSendsAResultInTwoLanes() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 3_000);
        var sent = spool.batch(Lane.LIVE).orElseThrow(); // its acknowledgement is lost

        spool.reconcile(List.of());

        assertThat(drain(spool, Lane.BACKLOG)).doesNotContainAnyElementsOf(ids(sent));
    }

    @Test
    void takesNoSequenceThatTheServerHasSeen() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 2);

        spool.reconcile(List.of(new SpoolPosition(Lane.LIVE, spool.epoch(), 50)));
        append(spool, 7, 7);

        var batch = spool.batch(Lane.LIVE).orElseThrow();
        assertThat(batch.first()).isEqualTo(51);
        assertThat(ids(batch)).containsExactly(7L);
    }

    @Test
    void goesAboveALaterEpochOfTheServer() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 2);
        long later = spool.epoch() + 1_000_000;

        spool.reconcile(List.of(new SpoolPosition(Lane.LIVE, later, 9)));

        var batch = spool.batch(Lane.LIVE).orElseThrow();
        assertThat(batch.epoch()).isGreaterThan(later);
        assertThat(ids(batch)).containsExactly(1L, 2L);
        assertThat(open(LARGE).epoch()).isEqualTo(batch.epoch());
    }

    @Test
    void beginsAHigherEpochWhenItsStateIsLost() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 2);
        long before = spool.epoch();
        Files.delete(folder.resolve("state.json"));
        clock += 10;

        var again = open(LARGE);

        assertThat(again.epoch()).isGreaterThan(before);
        assertThat(ids(again.batch(Lane.LIVE).orElseThrow())).containsExactly(1L, 2L);
    }

    @Test
    void thinsFirstAndThenDropsTheOldestWhenItIsFull() throws IOException {
        var limits = new Spool.Limits(200_000, 1_000_000);
        var spool = open(limits);
        for (int i = 1; i <= 12_000; i++) {
            spool.append(TestReports.report(i % 5, i % 1_000 == 0 ? 2 : 0, i));
        }

        assertThat(size()).isLessThan(1_200_000);
        assertThat(spool.dropped()).isPositive();
        assertThat(spool.pending() + spool.dropped()).isEqualTo(12_000);
        var times = TestReports.drain(spool, Lane.LIVE).stream()
                .map(CheckReport::time)
                .toList();
        assertThat(times).isSorted().doesNotHaveDuplicates().contains(11_000L, 12_000L);
        assertThat(spool.pending()).isZero();
    }

    private Spool open(Spool.Limits limits) throws IOException {
        return new Spool(folder, limits, () -> clock);
    }

    private long size() throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void append(Spool spool, long from, long to) throws IOException {
        for (long id = from; id <= to; id++) {
            spool.append(TestReports.report(id, 0, id));
        }
    }

    private static List<Long> drain(Spool spool, Lane lane) throws IOException {
        return TestReports.drain(spool, lane).stream().map(CheckReport::checkId).toList();
    }

    private static List<Long> ids(ResultBatch batch) {
        return batch.reports().stream().map(CheckReport::checkId).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Long> concat(List<Long> first, List<Long> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
