/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentOfferTest {

    @TempDir
    Path home;

    private AgentOffer offer;

    @BeforeEach
    void anAgent() throws IOException {
        var base = Files.createDirectories(home.resolve("agent/base"));
        var lib = Files.createDirectories(home.resolve("agent/lib"));
        var bundles = Files.createDirectories(home.resolve("agent/bundles"));
        shipped(base, "io.mendip.check.api", "io.mendip.check;version=\"1.0.0\"");
        shipped(base, "io.mendip.agent.api", "io.mendip.agent.process;version=\"1.2.0\"");
        shipped(base, "io.mendip.protocol", "io.mendip.protocol;version=\"1.0.0\"");
        shipped(bundles, "com.sun.jna", "com.sun.jna;version=\"5.19.1\"");
        shipped(bundles, "io.mendip.agent.check.disk", "");
        shipped(lib, "slf4j.api", "org.slf4j;version=\"2.0.20\",org.slf4j;version=\"1.7.36\"");
        shipped(lib, "picocli", "picocli;version=\"4.7.7\"");
        var runtime = Files.createDirectories(home.resolve("agent/runtime"));
        Files.writeString(
                runtime.resolve("release"),
                "JAVA_VERSION=\"17\"\nMODULES=\"java.base java.management java.logging\"\n");
        offer = ShippedAgent.read(home);
    }

    @Test
    void aBundleMayImportWhatAgentsOffer() {
        for (var imports : new String[] {
            "io.mendip.check;version=\"[1.0,2)\"",
            "io.mendip.agent.process;version=\"[1.2,2)\"",
            "org.slf4j;version=\"[1.7,3)\",com.sun.jna;version=\"[5,6)\"",
            "javax.management,java.util,java.util.logging",
            "org.absent;resolution:=optional",
            "io.mendip.check;io.mendip.agent.process",
        }) {
            assertThatCode(() -> offer.require(bundle("Import-Package", imports)))
                    .as(imports)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theMissingPackageAndItsRangeAreNamed() {
        missing("org.apache.commons.lang3;version=\"[3.1,4)\"", "'org.apache.commons.lang3 [3.1,4)'");
        missing("io.mendip.check;version=\"[2.0,3)\"", "'io.mendip.check [2.0,3)'");
        missing("io.mendip.agent.process;version=\"[1.3,2)\"", "'io.mendip.agent.process [1.3,2)'");
        missing("org.absent", "'org.absent'");
        missing("javax.swing", "'javax.swing'");
    }

    /** They change from release to release, and nobody outside may stand on them. */
    @Test
    void theAgentsOwnPackagesAreNotOffered() {
        missing("io.mendip.protocol", "io.mendip.protocol");
        missing("picocli", "picocli");
        missing("jdk.internal.misc", "jdk.internal.misc");
    }

    @Test
    void aBundleForANewerJavaIsRefused() {
        var newer = bundle("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=21))\"");

        assertThatThrownBy(() -> offer.require(newer))
                .hasMessageContaining("agents have 17")
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("plugin.missing-java"));
        for (var version : new String[] {"1.8", "11", "17"}) {
            offer.require(
                    bundle("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=" + version + "))\""));
        }
    }

    @Test
    void knowsTheNamesThatAreTaken() {
        assertThat(offer.bundles()).contains("io.mendip.agent.check.disk", "io.mendip.protocol", "com.sun.jna");
    }

    private void missing(String imports, String words) {
        assertThatThrownBy(() -> offer.require(bundle("Import-Package", imports)))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("plugin.missing-import"));
    }

    private static BundleManifest bundle(String header, String value) {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.example;singleton:=true");
        main.putValue("Bundle-Version", "1.0.0");
        main.put(new Attributes.Name(header), value);
        return BundleManifest.of(manifest, Set.of());
    }

    private static void shipped(Path folder, String name, String exports) {
        new TestJar()
                .header("Manifest-Version", "1.0")
                .header("Bundle-SymbolicName", name)
                .header("Export-Package", exports)
                .write(folder.resolve(name + ".jar"));
    }
}
