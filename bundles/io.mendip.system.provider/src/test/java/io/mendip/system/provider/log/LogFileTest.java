/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.system.provider.log.LogFile.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    private static final String FIRST = line("INFO ", "first");

    @TempDir
    Path folder;

    private Path file;
    private LogFile log;

    @BeforeEach
    void name() {
        file = folder.resolve("mendip.log");
        log = new LogFile(file);
    }

    @Test
    void readsEntriesWithWhatBelongsToThem() throws IOException {
        append(FIRST + line("WARN ", "it failed") + "java.io.IOException: gone\n\tat io.mendip.A.b(A.java:1)\n");

        var part = log.after(0);

        assertThat(part.entries())
                .containsExactly(
                        new Entry("2026-11-22T08:00:00.123Z", "INFO", "main", "i.m.Some", "first"),
                        new Entry(
                                "2026-11-22T08:00:00.123Z",
                                "WARN",
                                "main",
                                "i.m.Some",
                                "it failed\njava.io.IOException: gone\n\tat io.mendip.A.b(A.java:1)"));
        assertThat(part.begins()).isTrue();
    }

    @Test
    void goesOnWhereItEnded() throws IOException {
        append(FIRST);
        var part = log.after(0);
        assertThat(log.after(part.end()).entries()).isEmpty();
        append(line("INFO ", "second"));

        var next = log.after(part.end());

        assertThat(next.begins()).isFalse();
        assertThat(next.entries()).extracting(Entry::text).containsExactly("second");
    }

    @Test
    void waitsForTheEndOfALine() throws IOException {
        append(FIRST + "2026-11-22T08:00:00.123Z INFO  [main] i.m.Some - sec");
        var part = log.after(0);
        assertThat(part.entries()).extracting(Entry::text).containsExactly("first");
        append("ond\n");

        assertThat(log.after(part.end()).entries()).extracting(Entry::text).containsExactly("second");
    }

    @Test
    void beginsAnewWhenTheLogWasPutAside() throws IOException {
        append(FIRST.repeat(10));
        var part = log.after(0);
        Files.delete(file);
        append(FIRST);

        var next = log.after(part.end());

        assertThat(next.begins()).isTrue();
        assertThat(next.entries()).hasSize(1);
    }

    @Test
    void readsNoMoreThanTheEndOfALongLog() throws IOException {
        append(FIRST.repeat(20_000) + line("INFO ", "last"));

        var part = log.after(1);

        assertThat(part.begins()).isTrue();
        assertThat(part.entries()).hasSizeBetween(1000, LogFile.MOST_BYTES / FIRST.length() + 1);
        assertThat(part.entries()).last().extracting(Entry::text).isEqualTo("last");
    }

    @Test
    void bearsALogThatIsNotThere() throws IOException {
        assertThat(log.after(77)).isEqualTo(new LogFile.Part(List.of(), 0, true));
        assertThat(log.size()).isZero();
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static String line(String level, String text) {
        return "2026-11-22T08:00:00.123Z " + level + " [main] i.m.Some - " + text + "\n";
    }
}
