/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;

/**
 * The bundle that the build will make of the classes that are tested. Tests run before it is made, so bnd makes it here of the
 * same things: all compiled classes, and the file {@code bnd.bnd} of the project.
 */
final class ProjectBundle {

    private static final String INSTRUCTIONS = "bnd.bnd";

    private ProjectBundle() {}

    /**
     * Answers a jar with a manifest.
     *
     * @param type a class of the bundle
     * @param folder where it may be written
     * @throws AssertionError when it cannot be made, saying why
     */
    static Path of(Class<?> type, Path folder) throws IOException {
        var classes = place(type);
        if (Files.isRegularFile(classes)) {
            return classes;
        }
        var project = project(classes);
        try (var builder = new Builder();
                var compiled = new Jar(project.getFileName().toString(), classes.toFile())) {
            builder.setBase(project.toFile());
            builder.setProperty("project.artifactId", project.getFileName().toString());
            var instructions = project.resolve(INSTRUCTIONS);
            if (Files.exists(instructions)) {
                builder.setProperties(project.toFile(), builder.loadProperties(instructions.toFile()));
            }
            compiled.setManifest(new Manifest());
            builder.setJar(compiled);
            addLibraries(builder);
            var jar = folder.resolve("bundle.jar");
            builder.build().write(jar.toFile());
            require(builder, project);
            return jar;
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("bnd cannot make the bundle of " + project + ": " + e, e);
        }
    }

    private static void require(Builder builder, Path project) {
        if (!builder.getErrors().isEmpty()) {
            throw new AssertionError(
                    "bnd cannot make the bundle of " + project + ": " + String.join("; ", builder.getErrors()));
        }
    }

    /** What it embeds comes from here. */
    private static void addLibraries(Builder builder) throws IOException {
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var file = new File(entry);
            if (file.exists()) {
                builder.addClasspath(file);
            }
        }
    }

    private static Path place(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new AssertionError("its class loader does not say where the class file of " + type.getName() + " is");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError("no place of a class file: " + source.getLocation(), e);
        }
    }

    private static Path project(Path classes) {
        for (var folder = classes; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(INSTRUCTIONS)) || Files.exists(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new AssertionError(
                "nothing says what the bundle declares: there is neither bnd.bnd nor pom.xml in a folder" + " above "
                        + classes + ". Put bnd.bnd into the folder of the project");
    }
}
