/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionCounterTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(START);

    @Test
    void goesByTheClock() {
        var counter = counter();

        assertThat(counter.next()).isEqualTo(START.toEpochMilli() * 1000);
    }

    @Test
    void risesThroughRestartsCrashesAndAClockThatJumps() {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var counter = counter();
            long last = counter.next();
            for (int step = 0; step < 300; step++) {
                switch (random.nextInt(6)) {
                    case 0 -> clock.advance(Duration.ofSeconds(random.nextInt(100_000) - 70_000));
                    // What a crash leaves is the file; it is the same as after an orderly end.
                    case 1 -> counter = counter();
                    default -> clock.advance(Duration.ofMillis(random.nextInt(50)));
                }
                long next = counter.next();
                assertThat(next).as("seed %d, step %d", seed, step).isGreaterThan(last);
                last = next;
            }
        }
    }

    @Test
    void keepsTheFileAheadOfEveryNumber() throws IOException {
        var counter = counter();

        for (int i = 0; i < 200; i++) {
            clock.advance(Duration.ofSeconds(i % 7));
            assertThat(counter.next())
                    .isLessThan(Long.parseLong(Files.readString(file()).strip()));
        }
    }

    @Test
    void continuesAboveAnOldFileWhenTheServerWasRestored() throws IOException {
        var first = counter();
        first.next();
        var backup = Files.readString(file());
        clock.advance(Duration.ofDays(3));
        long issuedSince = first.next();
        Files.writeString(file(), backup);
        clock.advance(Duration.ofHours(1));

        assertThat(counter().next()).isGreaterThan(issuedSince);
    }

    @Test
    void givesEachCallerAnotherNumber() {
        var counter = counter();
        var seen = new ConcurrentSkipListSet<Long>();

        IntStream.range(0, 10_000).parallel().forEach(i -> seen.add(counter.next()));

        assertThat(seen).hasSize(10_000);
    }

    @Test
    void saysWhatToDoWithADamagedFile() throws IOException {
        Files.writeString(file(), "");

        assertThatThrownBy(this::counter)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file().toString());
    }

    private VersionCounter counter() {
        return new VersionCounter(file(), clock);
    }

    private Path file() {
        return folder.resolve("version");
    }
}
