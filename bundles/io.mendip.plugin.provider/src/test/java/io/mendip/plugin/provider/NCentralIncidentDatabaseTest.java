/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * N-able N-central, 2026: version and location in the metadata of an update were believed, so that they wrote files where
 * they said and ran them. Here no text of a bundle becomes part of a path: files are named by the digest of their bytes.
 */
class NCentralIncidentDatabaseTest {

    @TempDir
    Path data;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../tmp/evil",
                "..\\..\\evil",
                "/etc/cron.d/evil",
                "C:\\evil",
                "evil;version=1",
                "evil%2f..%2fevil",
                "evil\u202egpj.exe",
                "file:///etc/passwd",
                "https://evil.example/evil.jar",
                "$(touch evil)",
                "`touch evil`",
                "'; drop table jar; --",
                "<script>alert(1)</script>",
            })
    void whatABundleSaysOfItselfWritesNothingAnywhere(String evil) throws IOException {
        for (var header : new String[] {
            "Bundle-SymbolicName",
            "Bundle-Version",
            "Bundle-Name",
            "Bundle-Description",
            "Bundle-UpdateLocation",
            "Bundle-ClassPath",
            "Bundle-ContactAddress",
            "Mendip-Location"
        }) {
            var jar = bench.signed(
                    TestJar.bundle("org.example.checks", "1.0.0", "greeting").header(header, evil), Bench.ACME);
            var before = files();

            try {
                bench.send(jar);
                assertThat(bench.workshop.plansMade.getAndSet(0)).isEqualTo(1);
            } catch (Problem problem) {
                assertThat(problem.status()).as(header).isIn(400, 409);
            }

            var made = new TreeSet<>(files());
            made.removeAll(before);
            assertThat(made).as(header).allMatch(file -> file.matches("bundles/[0-9a-f]{64}\\.jar"));
            assertThat(bench.released.versions()).allSatisfy(version -> {
                // A name may have attributes behind a semicolon; what is left of it is a plain name.
                assertThat(version.symbolicName()).isIn("org.example.checks", "evil");
                assertThat(version.version()).isEqualTo("1.0.0");
            });
        }
    }

    @Test
    void noDigestThatIsNoneNamesAFile() {
        for (var digest : new String[] {"../keys/root", "..", "0".repeat(63) + "/", "0".repeat(64) + "\0", "%2e%2e"}) {
            assertThatThrownBy(() -> bench.jars.file(digest)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Set<String> files() throws IOException {
        try (var files = Files.walk(data)) {
            return new TreeSet<>(files.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString())
                    .toList());
        }
    }
}
