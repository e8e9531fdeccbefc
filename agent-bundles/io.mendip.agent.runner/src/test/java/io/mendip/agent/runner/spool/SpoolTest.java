/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.SpoolPosition;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            spool.append(report(i % 5, i % 1_000 == 0 ? 2 : 0, i));
        }

        assertThat(size()).isLessThan(1_200_000);
        assertThat(spool.dropped()).isPositive();
        assertThat(spool.pending() + spool.dropped()).isEqualTo(12_000);
        var times = new ArrayList<Long>();
        for (var batch = spool.batch(Lane.LIVE); batch.isPresent(); batch = spool.batch(Lane.LIVE)) {
            batch.get().reports().forEach(report -> times.add(report.time()));
            spool.acknowledge(
                    new SpoolPosition(Lane.LIVE, spool.epoch(), batch.get().last()));
        }
        assertThat(times).isSorted().doesNotHaveDuplicates().contains(11_000L, 12_000L);
        assertThat(spool.pending()).isZero();
    }

    /** Either the file was replaced before the crash or it was not; only in the first case its results are lost. */
    @Test
    void countsAThinningThatACrashCutShort() throws IOException {
        var limits = new Spool.Limits(20_000, 1_000_000);
        var spool = open(limits);
        for (int i = 1; i <= 12_000; i++) {
            spool.append(report(i % 5, 0, i));
        }
        long dropped = spool.dropped();
        spool.close();
        var done = segments().stream().filter(Segment::thinned).findFirst().orElseThrow();
        var undone = segments().stream()
                .filter(segment -> !segment.thinned())
                .findFirst()
                .orElseThrow();

        remember(done, 7, dropped - 7);
        assertThat(open(limits).dropped()).isEqualTo(dropped);
        assertThat(open(limits).dropped()).as("counted once").isEqualTo(dropped);

        remember(undone, 7, dropped);
        assertThat(open(limits).dropped()).isEqualTo(dropped);
    }

    private void remember(Segment thinning, long thinned, long dropped) throws IOException {
        var file = folder.resolve("state.json");
        var state = MessageCodec.read(SpoolState.class, Files.readAllBytes(file));
        Files.write(
                file,
                MessageCodec.write(new SpoolState(
                        state.epoch(), state.live(), state.backlog(), dropped, thinning.first(), thinned)));
    }

    private List<Segment> segments() throws IOException {
        var segments = new ArrayList<Segment>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(name -> name.toString().endsWith(".seg"))
                    .sorted()
                    .toList()) {
                segments.add(Segment.open(file));
            }
        }
        return segments;
    }

    @Test
    void givesUpWhatTheServerRefusesAndCountsIt() throws IOException {
        var spool = open(LARGE);
        append(spool, 1, 3);
        var refused = spool.batch(Lane.LIVE).orElseThrow();
        append(spool, 4, 5);

        spool.refused(Lane.LIVE, refused.epoch() - 1, refused.last());
        assertThat(spool.dropped()).isZero();
        spool.refused(Lane.LIVE, refused.epoch(), refused.last());
        spool.refused(Lane.LIVE, refused.epoch(), refused.last());

        assertThat(spool.dropped()).isEqualTo(3);
        assertThat(ids(open(LARGE).batch(Lane.LIVE).orElseThrow())).containsExactly(4L, 5L);
        assertThat(open(LARGE).dropped()).isEqualTo(3);
    }

    @Test
    void takesTheLimitThatItWasGivenWhenItMakesSense() {
        assertThat(ResultSpool.limits("64")).isEqualTo(new Spool.Limits(4 << 10, 64 << 10));
        for (var nonsense : new String[] {null, "", " ", "63", "-1", "much", "99999999999999999999"}) {
            assertThat(ResultSpool.limits(nonsense)).isEqualTo(new Spool.Limits(1 << 20, 64 << 20));
        }
    }

    /** Cuts the last segment at a random byte, as a crash would, again and again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void survivesACrashAtAnyByte(long seed) throws IOException {
        var random = new Random(seed);
        var limits = new Spool.Limits(3_000, 1 << 20);
        var expected = new ArrayList<Long>();
        long number = 1;
        for (int round = 0; round < 20; round++) {
            var spool = open(limits);
            int count = random.nextInt(30);
            for (int i = 0; i < count; i++) {
                spool.append(report(number, 0, number));
                expected.add(number++);
            }
            if (random.nextInt(3) == 0 && spool.waits(Lane.LIVE)) {
                var batch = spool.batch(Lane.LIVE).orElseThrow();
                assertThat(expected.subList(0, batch.reports().size())).isEqualTo(ids(batch));
                spool.acknowledge(new SpoolPosition(Lane.LIVE, spool.epoch(), batch.last()));
                expected.subList(0, batch.reports().size()).clear();
            }
            int survivors = crash(random);
            assertThat(expected.size()).isGreaterThanOrEqualTo(0);
            var again = open(limits);
            long pending = again.pending();
            assertThat(pending).isBetween(0L, (long) expected.size());
            assertThat(pending)
                    .isGreaterThanOrEqualTo(expected.size() - 12L)
                    .describedAs("lost beyond the torn file, %s", survivors);
            while (expected.size() > pending) {
                expected.remove(expected.size() - 1);
            }
        }
        assertThat(drain(open(limits), Lane.LIVE)).isEqualTo(expected);
    }

    /** Cuts off up to a few records of the newest file. */
    private int crash(Random random) throws IOException {
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            return 0;
        }
        var last = files.get(files.size() - 1);
        long size = Files.size(last);
        long cut = Math.max(0, size - random.nextInt(900));
        try (var channel = FileChannel.open(last, StandardOpenOption.WRITE)) {
            channel.truncate(cut);
        }
        return (int) cut;
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
            spool.append(report(id, 0, id));
        }
    }

    private static CheckReport report(long id, int severity, long time) {
        return new CheckReport(id, time, severity, 3, "/ has 43.1 % free", "", List.of());
    }

    private static List<Long> drain(Spool spool, Lane lane) throws IOException {
        var ids = new ArrayList<Long>();
        for (var batch = spool.batch(lane); batch.isPresent(); batch = spool.batch(lane)) {
            ids.addAll(ids(batch.get()));
            spool.acknowledge(new SpoolPosition(lane, spool.epoch(), batch.get().last()));
        }
        return ids;
    }

    private static List<Long> ids(ResultBatch batch) {
        return batch.reports().stream().map(CheckReport::checkId).toList();
    }

    private static List<Long> range(long from, long to) {
        return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Long> concat(List<Long> first, List<Long> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
