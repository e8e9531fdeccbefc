/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.TestPublisher;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ScreenConnect, 2024 (CVE-2024-1708): an uploaded extension had entries named {@code ../}, and unpacking it wrote files
 * wherever they said. Here no such name is taken, and none is ever made a file of, signed as it may be.
 */
class ScreenConnectIncidentTest {

    private static final TestPublisher TRUSTED = TestPublisher.named("Trusted");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.jsp",
                "../../../../etc/cron.d/evil",
                "org/../../evil",
                "org/..",
                "./evil",
                "org/./evil",
                "/etc/cron.d/evil",
                "..\\evil",
                "org\\..\\..\\evil",
                "C:/Windows/evil.dll",
                "c:evil",
                "\\\\host\\share\\evil",
                "evil\0.class",
            })
    void aNameThatLeadsOutIsRefusedAndMakesNoFile(String name) throws IOException {
        var jar = TestJar.bundle("org.example", "1.0.0", "x")
                .entry(name, "evil")
                .signed(TRUSTED, folder.resolve("evil.jar"));

        assertThatThrownBy(() -> SignedJar.read(jar))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("plugin.entry-name"))
                .hasMessageNotContaining("\0");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(jar);
        }
    }

    /** The name in front of the bytes and the name in the directory of the archive are two; tools believe either. */
    @Test
    void twoNamesForOneEntryMakeNoFileEither() throws IOException {
        var jar = TestJar.bundle("org.example", "1.0.0", "x")
                .entry("aaa/evil", "evil")
                .signed(TRUSTED, folder.resolve("evil.jar"));
        var bytes = Files.readString(jar, java.nio.charset.StandardCharsets.ISO_8859_1);
        int local = bytes.indexOf("aaa/evil");
        int central = bytes.lastIndexOf("aaa/evil");
        assertThat(central).isGreaterThan(local);

        Files.writeString(
                jar,
                bytes.substring(0, central) + "../" + bytes.substring(central + 3),
                java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> SignedJar.read(jar))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("plugin.entry-name"));
    }
}
