/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.sdk.testkit.FakeClock;
import io.mendip.sdk.testkit.TaskBench;
import io.mendip.sdk.testkit.TaskConformance;
import io.mendip.task.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanUpTaskTest {

    @TempDir
    Path folder;

    private final FakeClock clock = FakeClock.at("2026-11-22T08:00:00Z");
    private final TaskBench bench = TaskBench.of(new CleanUpTask(clock));

    @BeforeEach
    void write() throws IOException {
        file("old.tmp", Duration.ofDays(31));
        file("young.tmp", Duration.ofDays(29));
        Files.createDirectory(folder.resolve("sub"));
        Files.setLastModifiedTime(
                folder.resolve("sub"), FileTime.from(clock.instant().minus(Duration.ofDays(99))));
    }

    private void file(String name, Duration age) throws IOException {
        var file = Files.writeString(folder.resolve(name), "12345");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
    }

    @TaskConformance(task = CleanUpTask.class, parameters = "folder=/tmp")
    void keepsToTheRulesOfTasks() {}

    @Test
    void removesOldFilesAndNothingElse() throws Exception {
        var outcome = bench.run(Map.of("folder", folder.toString(), "tryOnly", false));

        assertThat(outcome.result()).isEqualTo(TaskResult.succeeded("removed 1 of 3 entries, 5 bytes"));
        assertThat(outcome.output()).containsExactly("removed old.tmp");
        assertThat(outcome.percent()).isEqualTo(100);
        assertThat(folder.resolve("old.tmp")).doesNotExist();
        assertThat(folder.resolve("young.tmp")).exists();
        assertThat(folder.resolve("sub")).exists();
    }

    @Test
    void onlyTellsUnlessItIsToldToRemove() throws Exception {
        var outcome = bench.run(Map.of("folder", folder.toString()));

        assertThat(outcome.output()).containsExactly("would remove old.tmp");
        assertThat(folder.resolve("old.tmp")).exists();
    }

    @Test
    void followsNoLink() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("sub"));

        var outcome = bench.run(Map.of("folder", link.toString(), "tryOnly", false));

        assertThat(outcome.result()).isEqualTo(TaskResult.failed(link + " is no folder"));
    }

    @Test
    void refusesTheRootAndWhatIsRelative() throws Exception {
        for (var path : new String[] {"/", "/tmp/..", "old"}) {
            assertThat(bench.run(Map.of("folder", path)).ending()).isEqualTo(Ending.REFUSED);
        }
    }
}
