/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The entries of a jar that nobody has vouched for yet. What an entry says of its own size is not believed: reading stops
 * at the limit of the entry and at that of the whole archive.
 */
final class BundleArchive implements Closeable {

    static final long MAX_ARCHIVE = 64L * 1024 * 1024;
    static final int MAX_ENTRIES = 20_000;
    static final int MAX_MANIFEST = 256 * 1024;
    static final int MAX_CLASS = 512 * 1024;
    static final int MAX_COMPONENT = 64 * 1024;
    static final int MAX_READ = 32 * 1024 * 1024;

    private final ZipFile zip;
    private int read;

    private BundleArchive(ZipFile zip) {
        this.zip = zip;
    }

    static BundleArchive open(Path jar) throws UnreadableBundleException {
        try {
            if (Files.size(jar) > MAX_ARCHIVE) {
                throw new UnreadableBundleException("the file is larger than " + MAX_ARCHIVE + " bytes");
            }
            var archive = new BundleArchive(new ZipFile(jar.toFile()));
            if (archive.zip.size() > MAX_ENTRIES) {
                archive.close();
                throw new UnreadableBundleException("the archive has more than " + MAX_ENTRIES + " entries");
            }
            return archive;
        } catch (IOException e) {
            throw new UnreadableBundleException("the file is not a readable archive: " + e.getMessage(), e);
        }
    }

    /** The main attributes of the manifest; empty when there is no manifest. */
    Attributes manifest() throws UnreadableBundleException {
        var bytes = read("META-INF/MANIFEST.MF", MAX_MANIFEST);
        if (bytes.isEmpty()) {
            return new Attributes();
        }
        try {
            return new Manifest(new ByteArrayInputStream(bytes.get())).getMainAttributes();
        } catch (IOException e) {
            throw new UnreadableBundleException("the manifest is not readable: " + e.getMessage(), e);
        }
    }

    /** Names of all entries directly in a folder that end so. */
    List<String> names(String folder, String suffix) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(folder) && name.endsWith(suffix))
                .filter(name -> name.indexOf('/', folder.length()) < 0)
                .sorted()
                .toList();
    }

    /** The class of an internal name such as {@code io/mendip/Disk}. */
    Optional<byte[]> readClass(String internalName) throws UnreadableBundleException {
        return read(internalName + ".class", MAX_CLASS);
    }

    /** An entry, when it is there. */
    Optional<byte[]> read(String name, int max) throws UnreadableBundleException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(max + 1);
            read += bytes.length;
            if (bytes.length > max || read > MAX_READ) {
                throw new UnreadableBundleException(name + " is larger than a bundle of checks needs");
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new UnreadableBundleException(name + " is not readable: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            // Nothing was written, so nothing can be lost by a close that fails.
        }
    }
}
