/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a spool when its process or its machine ends without warning. */
class SpoolCrashTest {

    private static final Spool.Limits SMALL = new Spool.Limits(20_000, 200_000);
    private static final int ROUNDS = 12;
    private static final int CHANGE_EVERY = 50;

    @TempDir
    Path folder;

    /** The process that is killed: writes numbered results, and says which it has written. */
    static final class Writer {

        private Writer() {}

        /** Arguments: folder, first number. */
        public static void main(String... arguments) throws IOException {
            var spool = new Spool(Path.of(arguments[0]), SMALL, () -> 1);
            var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
            for (long number = Long.parseLong(arguments[1]); ; number++) {
                spool.append(TestReports.report(1, number % CHANGE_EVERY == 0 ? 2 : 0, number));
                out.println(number);
            }
        }
    }

    /** A process that writes into a full spool is killed, again and again. */
    @Test
    void keepsTheNewestCountsTheRestAndGoesOnNumbering() throws Exception {
        var random = new Random(7);
        long written = 0;
        long acknowledged = 0;
        long position = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            long said = writeAndKill(written + 1, 1_500 + random.nextInt(1_500));
            boolean torn = round % 3 == 0 && tearTheLastRecord();

            var spool = new Spool(folder, SMALL, () -> 1);

            written = spool.pending() + spool.dropped() + acknowledged;
            assertThat(written)
                    .as("results that wait, were counted as given up, or were acknowledged; round %d", round)
                    .isBetween(said - (torn ? 1 : 0), said + (torn ? 0 : 1));
            assertThat(size()).isLessThan(SMALL.total() + 2 * SMALL.segment());
            assertThat(spool.next()).isEqualTo(written + 1);
            var batch = spool.batch(Lane.LIVE).orElseThrow();
            assertThat(batch.first()).isGreaterThan(position);
            position = batch.last();
            acknowledged += batch.reports().size();
            TestReports.acknowledge(spool, batch);
            spool.close();
        }
        assertThat(written).isGreaterThan(ROUNDS * 1_500);
        long whole = firstOfTheNewestFile();
        isWhatAFullSpoolKeeps(TestReports.drain(new Spool(folder, SMALL, () -> 1), Lane.LIVE), whole, written);
    }

    private long firstOfTheNewestFile() throws IOException {
        try (var files = new SegmentFolder(folder, SMALL.segment())) {
            return Objects.requireNonNull(files.last()).first();
        }
    }

    /** The newest file is there whole, before it one in four at least and every change, nothing twice. */
    private static void isWhatAFullSpoolKeeps(List<CheckReport> kept, long whole, long newest) {
        var times = kept.stream().map(CheckReport::time).toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(times)
                .contains(newest)
                .containsAll(LongStream.rangeClosed(whole, newest).boxed().toList());
        assertThat(times.stream().filter(time -> time > newest - 100)).hasSizeGreaterThan(20);
        assertThat(times.size()).isLessThan((int) (newest - times.get(0)));
        assertThat(times)
                .containsAll(LongStream.rangeClosed(times.get(0), newest)
                        .filter(time -> time % CHANGE_EVERY == 0)
                        .boxed()
                        .toList());
    }

    /** What the process said last that it had written; it may have written one more. */
    private long writeAndKill(long first, int count) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long said = 0;
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                said = Long.parseLong(line);
                if (said == first + count) {
                    process.toHandle().destroyForcibly(); // the process itself would close what it has said
                }
            }
        }
        process.waitFor();
        assertThat(said).isGreaterThanOrEqualTo(first + count);
        return said;
    }

    /** As a power failure would; whether there was a record to tear. */
    private boolean tearTheLastRecord() throws IOException {
        try (var channel = FileChannel.open(newest().orElseThrow(), StandardOpenOption.WRITE)) {
            boolean hasRecord = channel.size() > 16;
            if (hasRecord) {
                channel.truncate(channel.size() - 3);
            }
            return hasRecord;
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
            var spool = new Spool(folder, limits, () -> 1);
            int count = random.nextInt(30);
            for (int i = 0; i < count; i++) {
                spool.append(TestReports.report(number, 0, number));
                expected.add(number++);
            }
            if (random.nextInt(3) == 0 && spool.waits(Lane.LIVE)) {
                var batch = spool.batch(Lane.LIVE).orElseThrow();
                assertThat(expected.subList(0, batch.reports().size()))
                        .isEqualTo(batch.reports().stream()
                                .map(CheckReport::checkId)
                                .toList());
                TestReports.acknowledge(spool, batch);
                expected.subList(0, batch.reports().size()).clear();
            }
            int survivors = crash(random);
            assertThat(expected.size()).isGreaterThanOrEqualTo(0);
            var again = new Spool(folder, limits, () -> 1);
            long pending = again.pending();
            assertThat(pending).isBetween(0L, (long) expected.size());
            assertThat(pending)
                    .isGreaterThanOrEqualTo(expected.size() - 12L)
                    .describedAs("lost beyond the torn file, %s", survivors);
            while (expected.size() > pending) {
                expected.remove(expected.size() - 1);
            }
        }
        assertThat(TestReports.drain(new Spool(folder, limits, () -> 1), Lane.LIVE).stream()
                        .map(CheckReport::checkId))
                .isEqualTo(expected);
    }

    /** Cuts off up to a few records of the newest file. */
    private int crash(Random random) throws IOException {
        var last = newest();
        if (last.isEmpty()) {
            return 0;
        }
        long cut = Math.max(0, Files.size(last.get()) - random.nextInt(900));
        try (var channel = FileChannel.open(last.get(), StandardOpenOption.WRITE)) {
            channel.truncate(cut);
        }
        return (int) cut;
    }

    private Optional<Path> newest() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .max(Comparator.naturalOrder());
        }
    }

    private long size() throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
