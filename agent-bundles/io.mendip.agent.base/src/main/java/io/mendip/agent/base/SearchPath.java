/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as the system does. */
public final class SearchPath {

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private SearchPath() {}

    /**
     * The file of a program.
     *
     * @param program absolute path, or a name that is looked for in the folders of the agent's search path; of these only
     *     absolute ones count, since the others depend on where somebody stands
     */
    public static Optional<Path> find(String program) {
        return find(program, System.getenv().getOrDefault("PATH", ""));
    }

    static Optional<Path> find(String program, String path) {
        try {
            var file = Path.of(program);
            return file.isAbsolute()
                    ? Optional.of(file).filter(SearchPath::isProgram)
                    : file.getNameCount() != 1 ? Optional.empty() : inFolders(program, path);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> inFolders(String name, String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(SearchPath::folder)
                .flatMap(folder -> WINDOWS && !name.contains(".")
                        ? Stream.of(folder.resolve(name + ".exe"))
                        : Stream.of(folder.resolve(name)))
                .filter(SearchPath::isProgram)
                .findFirst();
    }

    private static Stream<Path> folder(String text) {
        try {
            return Stream.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
