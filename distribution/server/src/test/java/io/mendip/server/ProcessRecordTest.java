/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {

    @TempDir
    Path folder;

    private Path file;
    private ProcessRecord record;

    @BeforeEach
    void makeRecord() {
        file = folder.resolve("program.pid");
        record = new ProcessRecord(file);
    }

    @Test
    void findsTheProcessItWasGiven() throws IOException {
        record.write(ProcessHandle.current());

        assertThat(record.alive()).hasValue(ProcessHandle.current());
    }

    @Test
    void neverTakesAnotherProcessWithTheSamePidForIt() throws IOException {
        Files.writeString(file, ProcessHandle.current().pid() + " 12345\n");

        assertThat(record.alive()).isEmpty();
        assertThat(record.end(Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void findsTheProcessThoughTheClockWasCorrectedSince() throws IOException {
        var start = ProcessHandle.current().info().startInstant().orElseThrow();
        for (long correction : new long[] {-2000, 2000}) {
            Files.writeString(file, ProcessHandle.current().pid() + " " + (start.toEpochMilli() + correction) + "\n");

            assertThat(record.alive()).hasValue(ProcessHandle.current());
        }
    }

    @Test
    void endsAProcessThatIgnoresTheFirstSignal() throws IOException {
        var stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done").start();
        stubborn.getInputStream().read();
        record.write(stubborn.toHandle());

        assertThat(record.end(Duration.ofMillis(200))).isTrue();

        // Process learns of the end after its handle does.
        assertThat(stubborn.toHandle().isAlive()).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void knowsNothingFromADamagedFile() throws IOException {
        Files.writeString(file, "what");

        assertThat(record.alive()).isEmpty();
    }
}
