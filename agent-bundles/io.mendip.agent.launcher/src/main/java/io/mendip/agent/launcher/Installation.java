/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The installed program: {@code lib} (this and what it needs), {@code base} (bundles on the class path) and
 * {@code bundles} (ordinary bundles that ship with the agent).
 *
 * @param home the folder above
 */
record Installation(Path home) {

    /** Where this class comes from. */
    static Installation here() throws IOException {
        try {
            var source = Main.class.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IOException("the program does not know where it is installed");
            }
            var jar = Path.of(source.getLocation().toURI());
            return new Installation(jar.resolve("../..").normalize());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    List<Path> base() throws IOException {
        return jars(home.resolve("base"));
    }

    List<Path> bundles() throws IOException {
        return jars(home.resolve("bundles"));
    }

    /** Changes with every file of the installation; a cache made for another one is useless. */
    String stamp() throws IOException {
        var stamp = new StringBuilder();
        for (var folder : List.of(base(), bundles())) {
            for (var jar : folder) {
                stamp.append(jar)
                        .append(' ')
                        .append(Files.size(jar))
                        .append(' ')
                        .append(Files.getLastModifiedTime(jar).toMillis())
                        .append('\n');
            }
        }
        return stamp.toString();
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
