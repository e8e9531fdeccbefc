/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the manifests of the bundles that run promise. */
class ManifestArchitectureTest {

    private static final Path BUNDLES = Path.of("../assembly/target/mendip/bundles");

    @Test
    void aProviderExportsNothing() throws IOException {
        assertThat(ours().filter(bundle -> bundle.name().matches(".*\\.(provider|nats|console)")))
                .isNotEmpty()
                .allSatisfy(
                        bundle -> assertThat(bundle.exports()).as(bundle.name()).isEmpty());
    }

    @Test
    void anApiExportsEachPackageWithItsVersion() throws IOException {
        assertThat(ours().filter(bundle -> bundle.name().endsWith(".api")))
                .isNotEmpty()
                .allSatisfy(bundle -> assertThat(bundle.exports())
                        .as(bundle.name())
                        .isNotEmpty()
                        .contains("version=\"1.")
                        .doesNotContain(".provider"));
    }

    private static Stream<Bundle> ours() throws IOException {
        try (var files = Files.walk(BUNDLES)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().startsWith("io.mendip."))
                    .sorted()
                    .toList();
            return jars.stream().map(ManifestArchitectureTest::read);
        }
    }

    private static Bundle read(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            var name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            var exports = manifest.getMainAttributes().getValue("Export-Package");
            return new Bundle(name.split(";", 2)[0], exports == null ? "" : exports);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + jar, e);
        }
    }

    private record Bundle(String name, String exports) {}
}
