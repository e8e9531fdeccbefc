/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import io.mendip.system.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A data folder of a test, in a temporary folder that other users can pass through: programs may run as one.
 *
 * @param root the folder
 */
public record TestDataFolder(Path root) implements DataFolder {

    /** In a folder of the test, which becomes passable. */
    public static TestDataFolder in(Path temp) {
        try {
            Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new TestDataFolder(temp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path config() {
        return folder("config");
    }

    @Override
    public Path keys() {
        return folder("keys");
    }

    @Override
    public Path log() {
        return folder("log");
    }

    @Override
    public Path run() {
        return folder("run");
    }

    /** Made when missing; that of the database is private, as it insists on. */
    @Override
    public Path folder(String name) {
        try {
            var folder = root.resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
            Files.createDirectory(folder);
            return Files.setPosixFilePermissions(
                    folder, PosixFilePermissions.fromString("postgres".equals(name) ? "rwx------" : "rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
