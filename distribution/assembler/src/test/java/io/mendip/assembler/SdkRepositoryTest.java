/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkRepositoryTest {

    private static final String API = "io.mendip.check.api";
    private static final String ARCHETYPE = "io.mendip.archetype.check";

    @TempDir
    Path folder;

    @Test
    void writesPomJarAndSourcesWithChecksums() throws IOException {
        module(API, "<project/>", ".jar", "-sources.jar");

        publish(API);

        var there = folder.resolve("out/io/mendip/" + API + "/1.0");
        assertThat(there.resolve(API + "-1.0.pom")).hasContent("<project/>");
        assertThat(there.resolve(API + "-1.0.jar")).hasContent("jar");
        assertThat(there.resolve(API + "-1.0-sources.jar")).exists();
        assertThat(there.resolve(API + "-1.0.jar.sha1")).hasContent("f92e777f4341930bad9b2422283c4680d00dbc06");
    }

    @Test
    void theCatalogueNamesTheArchetypes() throws IOException {
        module(API, "<project/>", ".jar");
        module(ARCHETYPE, "<project/>", ".jar");

        publish(API, ARCHETYPE);

        assertThat(Files.readString(folder.resolve("out/archetype-catalog.xml")))
                .contains(ARCHETYPE)
                .doesNotContain(API);
    }

    @Test
    void refusesAModuleWithoutItsJar() throws IOException {
        module(API, "<project/>");

        assertThatThrownBy(() -> publish(API)).hasMessageContaining("is missing");
    }

    @Test
    void refusesAPomThatNeedsThisTree() throws IOException {
        module(API, "<parent><artifactId>mendip</artifactId></parent>", ".jar");

        assertThatThrownBy(() -> publish(API)).hasMessageContaining("of this tree");
    }

    @Test
    void refusesAModuleThatIsNotPublished() {
        assertThatThrownBy(() -> publish(API)).hasMessageContaining("published-pom.xml");
    }

    private void module(String name, String pom, String... kinds) throws IOException {
        var target = Files.createDirectories(folder.resolve(name).resolve("target"));
        Files.writeString(target.resolve("published-pom.xml"), pom);
        for (var kind : kinds) {
            Files.writeString(target.resolve(name + "-1.0" + kind), "jar");
        }
    }

    private void publish(String... names) throws IOException {
        var arguments = new String[names.length + 2];
        arguments[0] = folder.resolve("out").toString();
        arguments[1] = "1.0";
        for (int i = 0; i < names.length; i++) {
            arguments[i + 2] = folder.resolve(names[i]).toString();
        }
        SdkRepository.main(arguments);
    }
}
