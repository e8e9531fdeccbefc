/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The entries of a jar that was held to its bounds before. */
final class JarContent implements AutoCloseable {

    private final ZipFile zip;

    JarContent(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
    }

    /** Names of all files. */
    List<String> names() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    /** The content of a file; empty when it is not there or larger. */
    Optional<byte[]> bytes(String name, int max) {
        var entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(max + 1);
            return bytes.length > max ? Optional.empty() : Optional.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
