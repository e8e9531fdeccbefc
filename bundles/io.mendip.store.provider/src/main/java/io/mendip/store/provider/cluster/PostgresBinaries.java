/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * An installed PostgreSQL.
 *
 * @param version its major version
 * @param folder with {@code initdb} and {@code postgres}
 */
record PostgresBinaries(int version, Path folder) {

    private static final int OLDEST = 15;

    /** Where Debian and the Red Hat family keep several versions side by side. */
    private static final List<Layout> LAYOUTS = List.of(
            new Layout(Path.of("/usr/lib/postgresql"), Pattern.compile("(\\d+)")),
            new Layout(Path.of("/usr"), Pattern.compile("pgsql-(\\d+)")));

    private record Layout(Path parent, Pattern child) {

        OptionalInt version(Path folder) {
            var matcher = child.matcher(folder.getFileName().toString());
            return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
        }
    }

    Path program(String name) {
        return folder.resolve(name);
    }

    /** Those of this machine that are new enough, newest first. */
    static List<PostgresBinaries> installed() {
        var found = new ArrayList<PostgresBinaries>();
        LAYOUTS.forEach(layout -> found.addAll(in(layout)));
        found.sort(Comparator.comparingInt(PostgresBinaries::version).reversed());
        return found;
    }

    private static List<PostgresBinaries> in(Layout layout) {
        var found = new ArrayList<PostgresBinaries>();
        if (!Files.isDirectory(layout.parent())) {
            return found;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(layout.parent())) {
            for (var folder : folders) {
                var version = layout.version(folder).orElse(0);
                var binaries = new PostgresBinaries(version, folder.resolve("bin"));
                if (version >= OLDEST && binaries.complete()) {
                    found.add(binaries);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private boolean complete() {
        return Files.isExecutable(program("initdb")) && Files.isExecutable(program("postgres"));
    }
}
