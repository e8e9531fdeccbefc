/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import io.mendip.system.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data folder without rules. */
record PlainFolder(Path root) implements DataFolder {

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
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
