/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.task.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On small file systems of their own, which only root can make. */
class FolderTroubleTest {

    @TempDir
    Path folder;

    private Path mounted;

    @AfterEach
    void unmounts() throws Exception {
        if (mounted != null) {
            assertThat(run("umount", mounted.toString())).isZero();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }

    private ScriptBench on(String options) throws Exception {
        var place = Files.createDirectory(folder.resolve("mounted"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()) == 0, "needs a mount");
        mounted = place;
        return new ScriptBench(place.resolve("scripts"));
    }

    @Test
    void runsWhereNothingMayBeExecuted() throws Exception {
        var outcome = on("size=1m,noexec").run("sh", "echo ran");

        assertThat(outcome.output()).containsExactly("ran");
    }

    @Test
    void saysWhenThereIsNoRoom() throws Exception {
        var bench = on("size=64k");

        var full = bench.run("sh", "x".repeat(200_000)).result();
        var again = bench.run("sh", "echo ran");

        assertThat(full.outcome()).isEqualTo(TaskResult.Outcome.FAILED);
        assertThat(full.exitCode()).isEmpty();
        assertThat(full.summary())
                .isEqualTo("folder_unusable: the script cannot be put into " + mounted
                        + "/scripts: No space left on device; make room there, or mend its rights");
        assertThat(again.output()).containsExactly("ran");
        assertThat(mounted.resolve("scripts")).isEmptyDirectory();
    }

    @Test
    void saysWhenItCannotBeWrittenTo() throws Exception {
        var result = on("size=64k,ro").run("sh", "echo ran").result();

        assertThat(result.summary())
                .isEqualTo("folder_unusable: the script cannot be put into " + mounted
                        + "/scripts: Read-only file system; make room there, or mend its rights");
    }

    @Test
    void saysWhenSomethingElseIsThere() throws Exception {
        Files.createSymbolicLink(folder.resolve("scripts"), folder);

        var result =
                new ScriptBench(folder.resolve("scripts")).run("sh", "echo ran").result();

        assertThat(result.summary()).startsWith("folder_unusable: the script cannot be put into ");
        assertThat(folder.resolve("scripts")).isSymbolicLink();
    }
}
