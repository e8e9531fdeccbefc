/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.sdk.bad.BadTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What declares and what is scanned is what the build would make, or a clear word. */
class ProjectBundleTest {

    @TempDir
    Path folder;

    private Class<?> secretive() throws Exception {
        return new SampleProject(folder)
                .with(BadTasks.Secretive.class, BadTasks.class, BadTasks.Parameters.class)
                .load(BadTasks.Secretive.class);
    }

    private static void declares(Class<?> type) throws Exception {
        Rule.DECLARES.check(new Subject(Kind.TASK, type, Map.of(), new Programs.None()));
    }

    @Test
    void whatIsDeclaredMayBeUsed() throws Exception {
        Files.writeString(folder.resolve("bnd.bnd"), "may: network\nMendip-Capabilities: ${may}, process\n");

        declares(secretive());
    }

    @Test
    void aProjectWithoutInstructionsDeclaresNothing() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        var type = secretive();

        assertThatThrownBy(() -> declares(type))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("It opens connections (io.mendip.sdk.bad.BadTasks$Secretive.run: "
                        + "java.net.InetAddress.getByName)")
                .hasMessageContaining("add network to Mendip-Capabilities");
    }

    @Test
    void classesWithoutAProjectAreToldSo() throws Exception {
        var type = secretive();

        assertThatThrownBy(() -> declares(type)).hasMessageContaining("there is neither bnd.bnd nor pom.xml");
    }

    @Test
    void whatNoCapabilityIsCalledIsToldSo() throws Exception {
        Files.writeString(folder.resolve("bnd.bnd"), "Mendip-Capabilities: internet\n");
        var type = secretive();

        assertThatThrownBy(() -> declares(type))
                .hasMessageContaining("'internet' is no capability; there are files:PATH");
    }

    @Test
    void whatIsEmbeddedIsInIt() throws Exception {
        Files.writeString(folder.resolve("bnd.bnd"), "-includeresource: lib.jar;lib:=true\n");
        var type = new SampleProject(folder)
                .with(BadTasks.Good.class, BadTasks.class, BadTasks.Parameters.class)
                .load(BadTasks.Good.class);
        var name = BadTasks.Secretive.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("lib.jar")));
                var bytes = BadTasks.Secretive.class.getResourceAsStream("/" + name)) {
            jar.putNextEntry(new JarEntry(name));
            bytes.transferTo(jar);
        }

        assertThatThrownBy(() -> declares(type))
                .hasMessageContaining("BadTasks$Secretive.run: java.net.InetAddress.getByName");
    }

    @Test
    void whatBndRefusesIsToldInItsWords() throws Exception {
        Files.writeString(folder.resolve("bnd.bnd"), "-includeresource: missing.jar\n");
        var type = secretive();

        assertThatThrownBy(() -> declares(type))
                .hasMessageContaining("bnd cannot make the bundle of " + folder)
                .hasMessageContaining("missing.jar");
    }

    @Test
    void aJarIsTakenAsItIs() throws Exception {
        var jar = ProjectBundle.of(Test.class, folder);

        try (var file = new JarFile(jar.toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"))
                    .startsWith("junit-jupiter-api");
        }
        assertThat(folder).isEmptyDirectory();
    }
}
