/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void makesAFolderThatOnlyItsOwnerCanEnter() throws Exception {
        var data = DataFolder.prepare(folder.resolve("a/b"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesAFolderThatEverybodyCanWriteTo() throws Exception {
        var open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> DataFolder.prepare(open)).hasMessageContaining("everybody can write to " + open);
        assertThatThrownBy(() -> DataFolder.prepare(open.resolve("below")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("everybody can write to " + open);
    }

    @Test
    void isUsedByOneAgentAtOnce() throws Exception {
        try (var first = DataFolder.lock(folder).orElseThrow()) {
            assertThat(first.isOpen()).isTrue();
            assertThat(DataFolder.lock(folder)).isEmpty();
        }
        try (var second = DataFolder.lock(folder).orElseThrow()) {
            assertThat(second.isOpen()).isTrue();
        }
    }
}
