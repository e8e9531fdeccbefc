/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRemovalTest {

    @TempDir
    Path folder;

    @Test
    void removesAFolderThatIsDeeperThanAPathMayBe() throws Exception {
        var top = Files.createDirectory(folder.resolve("top"));
        var name = "d".repeat(100);
        int code = new ProcessBuilder(
                        "sh",
                        "-c",
                        "i=0; while [ $i -lt 120 ]; do mkdir " + name + " && cd -P " + name
                                + " || exit 1; echo x > file; i=$((i+1)); done")
                .directory(top.toFile())
                .start()
                .waitFor();
        assertThat(code).isZero();

        FolderRemoval.remove(top);

        assertThat(top).doesNotExist();
    }

    @Test
    void removesALinkAndNotWhereItLeads() throws Exception {
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.createFile(outside.resolve("kept"));
        var link = Files.createSymbolicLink(folder.resolve("link"), outside);

        FolderRemoval.remove(link);
        FolderRemoval.remove(folder.resolve("none"));

        assertThat(link).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }

    @Test
    void aRunsFolderIsNotMadeBelowALink() throws Exception {
        var outside = Files.createDirectory(folder.resolve("outside"));
        var link = Files.createSymbolicLink(folder.resolve("scripts"), outside);

        assertThatThrownBy(() -> RunFolder.create(link, UUID.randomUUID(), Optional.empty()))
                .isInstanceOf(IOException.class);
        assertThat(outside).isEmptyDirectory();
    }
}
