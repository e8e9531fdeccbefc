/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.sdk;

import io.mendip.server.ServerProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The SDK that a distribution brings: a Maven repository in {@code sdk/repository}. */
public final class PublishedSdk {

    private static final Path GROUP = Path.of("io", "mendip");
    private static final String CATALOGUE = "archetype-catalog.xml";

    private final Path repository;

    /**
     * Of a distribution.
     *
     * @param home its folder
     * @throws ServerProblem when it has none
     */
    public PublishedSdk(Path home) {
        this.repository = home.resolve("sdk").resolve("repository");
        if (!Files.isDirectory(repository.resolve(GROUP))) {
            throw new ServerProblem(
                    "There is no SDK in " + repository + ". Take the whole distribution; the SDK is part of it.");
        }
    }

    /** The folder. */
    public Path repository() {
        return repository;
    }

    /**
     * The archetype of a kind of add-on.
     *
     * @param kind {@code check}, {@code task}, {@code channel} or {@code server}
     * @throws ServerProblem when there is not exactly one version of it
     */
    public Archetype archetype(String kind) {
        var folder = repository.resolve(GROUP).resolve("io.mendip.archetype." + kind);
        try (var files = Files.walk(folder)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.size() == 1) {
                return new Archetype(jars.get(0));
            }
            throw new ServerProblem(folder + " holds " + jars.size() + " archetypes instead of one.");
        } catch (IOException e) {
            throw new ServerProblem(folder + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Copies everything into a local repository; versions that are there already are replaced as a whole.
     *
     * @return how many artifacts
     * @throws ServerProblem when it cannot be written
     */
    public int install(Path local) {
        int artifacts = 0;
        try {
            for (var version : versions()) {
                var target = local.resolve(repository.relativize(version));
                clear(target);
                copy(version, target);
                artifacts++;
            }
            // One that is there may name archetypes of others.
            if (!Files.exists(local.resolve(CATALOGUE))) {
                Files.copy(repository.resolve(CATALOGUE), local.resolve(CATALOGUE));
            }
            return artifacts;
        } catch (IOException e) {
            throw new ServerProblem("The SDK cannot be copied to " + local + ": " + e.getMessage() + ".", e);
        }
    }

    private List<Path> versions() throws IOException {
        try (var files = Files.walk(repository.resolve(GROUP), 2)) {
            return files.filter(folder -> folder.getNameCount() == repository.getNameCount() + 4)
                    .sorted()
                    .toList();
        }
    }

    /** What Maven noted of an earlier copy, such as that it was not found, goes with it. */
    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files(folder)) {
            Files.delete(file);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (var file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
