/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.TestPublisher;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedJarTest {

    private static final TestPublisher ACME = TestPublisher.named("Acme");
    private static final TestPublisher OTHER = TestPublisher.named("Other");

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void sign() {
        jar = TestJar.bundle("org.example.checks", "1.2.3", "greeting").signed(ACME, folder.resolve("good.jar"));
    }

    @Test
    void readsAJarThatIsSignedWhole() {
        var read = SignedJar.read(jar);

        assertThat(read.manifest().symbolicName()).isEqualTo("org.example.checks");
        assertThat(read.manifest().version()).hasToString("1.2.3");
        assertThat(read.manifest().name()).isEqualTo("The checks of org.example.checks");
        assertThat(read.signers()).containsExactly(List.of(ACME.certificate()));
    }

    @Test
    void foldersNeedNoSignature() {
        var withFolder =
                TestJar.bundle("a", "1", "x").entry("org/", new byte[0]).signed(ACME, folder.resolve("folder.jar"));

        assertThat(SignedJar.read(withFolder).signers()).hasSize(1);
    }

    @Test
    void whoSignedAsWellIsNamedToo() {
        var twice = OTHER.sign(jar, folder.resolve("twice.jar"), "SECOND");

        assertThat(SignedJar.read(twice).signers())
                .containsExactlyInAnyOrder(List.of(ACME.certificate()), List.of(OTHER.certificate()));
    }

    @Test
    void refusesAnUnsignedJar() {
        var unsigned = TestJar.bundle("a", "1", "x").write(folder.resolve("unsigned.jar"));

        refused(unsigned, "plugin.unsigned", "mendip plugin sign");
    }

    @Test
    void refusesAnEntryThatWasChanged() {
        TestJar.changed(jar, (name, content) -> name.endsWith(".class") ? bytes("evil") : content);

        refused(jar, "plugin.tampered", "org/example/Check.class");
    }

    @Test
    void refusesAManifestThatWasChanged() {
        TestJar.changed(
                jar,
                (name, content) -> name.endsWith(".MF")
                        ? bytes(new String(content, StandardCharsets.UTF_8).replace("1.2.3", "9.2.3"))
                        : content);

        refused(jar, "plugin.tampered", "anifest");
    }

    @Test
    void refusesAJarFromWhichAnEntryWasTakenAway() {
        TestJar.changed(jar, (name, content) -> name.endsWith(".class") ? null : content);

        refused(jar, "plugin.tampered", "Check.class is missing");
    }

    @Test
    void refusesAnEntryThatWasAdded() {
        TestJar.changed(jar, new TestJar.Change() {
            @Override
            public byte[] of(String name, byte[] content) {
                return content;
            }

            @Override
            public void more(ZipOutputStream out) throws IOException {
                TestJar.put(out, "org/example/Evil.class", bytes("evil"));
            }
        });

        refused(jar, "plugin.partly-signed", "org/example/Evil.class");
    }

    /** Each signed a part, and both signatures are good: nobody stands for the whole. */
    @Test
    void refusesAJarWhoseEntriesHaveDifferentSigners() throws IOException {
        var first = part("checks.txt", ACME, "FIRST");
        var second = part("org/example/Check.class", OTHER, "SECOND");
        var merged = new TestJar();
        first.forEach(merged::entry);
        second.forEach(merged::entry);
        var main = new String(first.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        var more = new String(second.get("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        merged.entry("META-INF/MANIFEST.MF", main + more.substring(more.indexOf("Name: org/example")));

        refused(merged.write(folder.resolve("merged.jar")), "plugin.partly-signed", "different signers");
    }

    private Map<String, byte[]> part(String entry, TestPublisher publisher, String signer) throws IOException {
        var unsigned = new TestJar()
                .header("Manifest-Version", "1.0")
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", "org.example")
                .header("Bundle-Version", "1.0.0")
                .entry(entry, entry)
                .write(folder.resolve(signer + "-unsigned.jar"));
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(publisher
                .sign(unsigned, folder.resolve(signer + ".jar"), signer)
                .toFile())) {
            for (var found : Collections.list(zip.entries())) {
                entries.put(found.getName(), zip.getInputStream(found).readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void refusesAStrippedSignature() {
        TestJar.changed(jar, (name, content) -> name.matches(".*\\.(SF|EC)") ? null : content);

        refused(jar, "plugin.unsigned", "not signed");
    }

    @Test
    void refusesABodyThatIsNoJar() throws IOException {
        refused(Files.writeString(folder.resolve("text"), "hello"), "plugin.not-a-bundle", "no readable jar");
        refused(Files.createFile(folder.resolve("empty")), "plugin.not-a-bundle", "no readable jar");
        var half = Files.readAllBytes(jar);
        refused(
                Files.write(folder.resolve("half"), Arrays.copyOf(half, half.length / 2)),
                "plugin.not-a-bundle",
                "whole");
    }

    @Test
    void refusesAnEntryThatIsThereTwice() {
        var twice = TestJar.bundle("a", "1", "x")
                .entry("org/example/Aaaa.class", "one")
                .entry("org/example/Bbbb.class", "two")
                .signed(ACME, folder.resolve("twice.jar"));

        refused(TestJar.patched(twice, "Bbbb.class", "Aaaa.class"), "plugin.entry-name", "twice");
    }

    @Test
    void refusesTwoManifests() {
        var twice = TestJar.bundle("a", "1", "x")
                .entry("META-INF/manifest.mf", "Manifest-Version: 1.0\r\n\r\n")
                .write(folder.resolve("twice.jar"));

        refused(twice, "plugin.entry-name", "twice");
    }

    @Test
    void refusesAJarThatUnpacksToMuchMore() throws IOException {
        var bomb = folder.resolve("bomb.jar");
        var megabyte = new byte[1024 * 1024];
        try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (int i = 0; i < 300; i++) {
                TestJar.put(zip, "zeros" + i, megabyte);
            }
        }

        assertThat(Files.size(bomb)).isLessThan(1024 * 1024);
        refused(bomb, "plugin.too-large", "256 MiB");
    }

    /** The library keeps all of it in memory, so that it must not even see it. */
    @Test
    void refusesAManifestThatUnpacksToMuchMore() {
        var bomb = TestJar.bundle("a", "1", "x")
                .entry("META-INF/TEST.SF", new byte[64 * 1024 * 1024])
                .write(folder.resolve("bomb.jar"));

        refused(bomb, "plugin.too-large", "META-INF/TEST.SF");
    }

    @Test
    void refusesMoreEntriesThanABundleNeeds() throws IOException {
        var many = folder.resolve("many.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(many))) {
            for (int i = 0; i <= 20_000; i++) {
                TestJar.put(zip, "e" + i, new byte[0]);
            }
        }

        refused(many, "plugin.too-large", "20000 entries");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bundle-ManifestVersion | '' | plugin.not-a-bundle | Bundle-ManifestVersion: 2",
                "Bundle-ManifestVersion | 1 | plugin.not-a-bundle | Bundle-ManifestVersion: 2",
                "Bundle-SymbolicName | '' | plugin.not-a-bundle | Bundle-SymbolicName",
                "Bundle-SymbolicName | a,b | plugin.not-a-bundle | Bundle-SymbolicName",
                "Bundle-SymbolicName | ../../etc/passwd | plugin.not-a-bundle | Bundle-SymbolicName",
                "Bundle-SymbolicName | <script> | plugin.not-a-bundle | Bundle-SymbolicName",
                "Bundle-Version | '' | plugin.not-a-bundle | Bundle-Version",
                "Bundle-Version | 1.x | plugin.not-a-bundle | Bundle-Version",
                "Fragment-Host | org.other | plugin.unsupported | fragment",
                "DynamicImport-Package | * | plugin.unsupported | while it runs",
                "Bundle-NativeCode | lib.so;osname=linux | plugin.unsupported | native code",
                "Require-Bundle | org.other | plugin.unsupported | whole bundles",
                "Bundle-ClassPath | .,../other.jar | plugin.unsupported | not in the jar",
                "Bundle-ClassPath | lib/absent.jar | plugin.unsupported | not in the jar",
                "Import-Package | a;b=\"c | plugin.not-a-bundle | Import-Package",
                "Import-Package | a,,b | plugin.not-a-bundle | Import-Package",
            })
    void refusesAManifestThatAgentsDoNotTake(String header, String value, String code, String words) {
        var bad = TestJar.bundle("org.example", "1.0.0", "x")
                .header(header, value)
                .signed(ACME, folder.resolve("bad.jar"));

        refused(bad, code, words);
    }

    @Test
    void takesAClassPathInTheJar() {
        var nested = TestJar.bundle("org.example", "1.0.0", "x")
                .header("Bundle-ClassPath", ".,lib/inner.jar,org")
                .entry("lib/inner.jar", "jar")
                .signed(ACME, folder.resolve("nested.jar"));

        assertThat(SignedJar.read(nested).signers()).hasSize(1);
    }

    @Test
    void refusesAnotherManifestForAnotherJava() {
        var many = TestJar.bundle("org.example", "1.0.0", "x")
                .header("Multi-Release", "true")
                .entry("META-INF/versions/17/OSGI-INF/MANIFEST.MF", "Import-Package: evil\r\n\r\n")
                .signed(ACME, folder.resolve("many.jar"));

        refused(many, "plugin.unsupported", "other versions of Java");
    }

    private static void refused(Path jar, String code, String words) {
        assertThatThrownBy(() -> SignedJar.read(jar))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.status()).isEqualTo(400);
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
