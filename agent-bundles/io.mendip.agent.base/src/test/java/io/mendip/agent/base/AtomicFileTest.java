/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void replacesTheContentAndLeavesNothingElseBehind() throws IOException {
        var file = folder.resolve("plan.json");
        AtomicFile.write(file, new byte[] {1});
        Files.write(folder.resolve("plan.json.new"), new byte[] {9, 9}); // a crash left this

        AtomicFile.write(file, new byte[] {2, 3});

        assertThat(file).hasBinaryContent(new byte[] {2, 3});
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        var file = folder.resolve("key");

        AtomicFile.write(file, new byte[] {1});

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
