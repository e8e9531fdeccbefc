/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider;

import io.mendip.system.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A data folder of a test that the service user can pass through. */
public record OpenFolder(Path root) implements DataFolder {

    /** In a folder of the test. */
    public static OpenFolder in(Path temp) throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new OpenFolder(temp);
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
