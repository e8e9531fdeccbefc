/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTest {

    @TempDir
    Path folder;

    @Test
    void findsAProgramInTheFirstFolderThatHasIt() throws Exception {
        var first = Files.createDirectory(folder.resolve("first"));
        var second = Files.createDirectory(folder.resolve("second"));
        Files.createDirectory(first.resolve("tool"));
        Files.createFile(second.resolve("plain"));
        var tool = Files.createFile(second.resolve("tool"));
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        var path = String.join(File.pathSeparator, ".", "", "relative", first.toString(), second.toString());

        assertThat(SearchPath.find("tool", path)).contains(tool);
        assertThat(SearchPath.find(tool.toString(), "")).contains(tool);
        assertThat(SearchPath.find("plain", path)).isEmpty();
        assertThat(SearchPath.find("second/tool", folder.toString())).isEmpty();
        assertThat(SearchPath.find("none\0", path)).isEmpty();
    }
}
