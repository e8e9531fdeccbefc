/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblerTest {

    @TempDir
    Path folder;

    private Path bndrun;
    private Path jars;
    private Path out;

    @BeforeEach
    void makeFolders() throws IOException {
        jars = Files.createDirectory(folder.resolve("jars"));
        out = folder.resolve("out");
        bndrun = folder.resolve("server.bndrun");
        Files.writeString(bndrun, """
                -runrequires: bnd.identity;id='x'
                -runbundles: \\
                \tslf4j.api;version='[2,3)',\\
                \tio.mendip.fleet.provider;version='[1,2)',\\
                \tio.mendip.lib.jnats;version='[2,3)'
                -other: a;version=1
                """);
    }

    @Test
    void putsEachListedBundleIntoItsStartLevel() throws IOException {
        jar("slf4j.jar", "slf4j.api");
        jar("fleet.jar", "io.mendip.fleet.provider;singleton:=true");
        jar("jnats.jar", "io.mendip.lib.jnats");
        jar("stranger.jar", "org.example");

        assemble();

        assertThat(out.resolve("2/slf4j.jar")).exists();
        assertThat(out.resolve("5/fleet.jar")).exists();
        assertThat(out.resolve("3/jnats.jar")).exists();
        try (var files = Files.walk(out)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(3);
        }
    }

    @Test
    void removesWhatLeftTheList() throws IOException {
        putsEachListedBundleIntoItsStartLevel();
        Files.writeString(out.resolve("5/old.jar"), "");

        assemble();

        assertThat(out.resolve("5/old.jar")).doesNotExist();
    }

    @Test
    void namesABundleThatIsMissing() throws IOException {
        jar("slf4j.jar", "slf4j.api");
        jar("fleet.jar", "io.mendip.fleet.provider");

        assertThatThrownBy(this::assemble).hasMessageContaining("io.mendip.lib.jnats: no jar");
    }

    private void assemble() throws IOException {
        Assembler.main(new String[] {bndrun.toString(), jars.toString(), out.toString()});
    }

    private void jar(String file, String symbolicName) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        try (var jar = new JarOutputStream(Files.newOutputStream(jars.resolve(file)), manifest)) {
            jar.finish();
        }
    }
}
