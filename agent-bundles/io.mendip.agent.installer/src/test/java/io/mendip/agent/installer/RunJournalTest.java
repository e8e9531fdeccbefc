/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.installer.RunJournal.Kind;
import io.mendip.agent.installer.RunJournal.Note;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJournalTest {

    private static final String ONE = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);

    @TempDir
    Path folder;

    private RunJournal journal() {
        return new RunJournal(folder.resolve("journal"));
    }

    private static byte[] digest(String text) {
        return HexFormat.of().parseHex(text);
    }

    /** Makes notes and ends without a word; run in a process of its own. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) {
            var journal = new RunJournal(Path.of(arguments[0]));
            journal.begin(Kind.CHANGE, digest(ONE));
            journal.end(journal.begin(Kind.RUN, digest(ONE)));
            journal.begin(Kind.RUN, digest(OTHER));
            Runtime.getRuntime().halt(0);
        }
    }

    @Test
    void knowsWhatADeadProcessWasDoing() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.resolve("journal").toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(journal().found()).containsExactly(new Note(Kind.CHANGE, ONE), new Note(Kind.RUN, OTHER));
        assertThat(journal().found()).as("said once").isEmpty();
    }

    @Test
    void knowsNothingAfterAProperEnd() {
        var journal = journal();
        journal.begin(Kind.RUN, digest(ONE));
        journal.close();
        journal.begin(Kind.RUN, digest(ONE));

        assertThat(journal().found()).isEmpty();
    }

    @Test
    void hasRoomForEachRunAtOnceAndUsesItAgain() {
        var journal = journal();
        var notes = new ArrayList<Integer>();
        for (int i = 0; i < 100; i++) {
            notes.add(journal.begin(Kind.RUN, digest(ONE)));
        }

        assertThat(notes).doesNotHaveDuplicates().allMatch(note -> note >= 0);
        assertThat(journal.begin(Kind.RUN, digest(OTHER))).isNegative();
        journal.end(notes.get(50));
        assertThat(journal.begin(Kind.TRIAL, digest(OTHER))).isEqualTo(notes.get(50));
        assertThat(journal().found()).hasSize(100).contains(new Note(Kind.TRIAL, OTHER));
    }

    @Test
    void aFileOfNonsenseSaysNothing() throws Exception {
        for (var nonsense : List.of("", "x", "x".repeat(4096), "x".repeat(10_000))) {
            Files.writeString(folder.resolve("journal"), nonsense);

            var journal = journal();

            assertThat(journal.found()).isEmpty();
            assertThat(journal.begin(Kind.RUN, digest(ONE))).isNotNegative();
        }
    }
}
