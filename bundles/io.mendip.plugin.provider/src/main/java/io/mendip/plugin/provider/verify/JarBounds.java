/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Holds a jar to its bounds before the library that verifies signatures sees it, which keeps manifest and signature whole
 * in memory however large they unpack. What an entry says of its own size is not believed.
 */
final class JarBounds {

    private static final long MAX_INFLATED = 256L * 1024 * 1024;
    private static final long MAX_SIGNATURE = 8L * 1024 * 1024;
    private static final int BLOCK = 64 * 1024;

    private final ZipFile zip;
    private final byte[] block = new byte[BLOCK];
    private long left = MAX_INFLATED;

    private JarBounds(ZipFile zip) {
        this.zip = zip;
    }

    /** Reads all entries once; their names. */
    static Set<String> check(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var names = EntryNames.checked(zip.entries());
            var bounds = new JarBounds(zip);
            for (var entry : Collections.list(zip.entries())) {
                bounds.read(entry);
            }
            return names;
        }
    }

    private void read(ZipEntry entry) throws IOException {
        long size = 0;
        try (var in = zip.getInputStream(entry)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                size += count;
                left -= count;
                boolean tooLarge = left < 0 || (EntryNames.isSignature(entry.getName()) && size > MAX_SIGNATURE);
                if (tooLarge) {
                    throw Refusal.bad(
                            "too-large",
                            "Unpacked, " + Refusal.quoted(entry.getName())
                                    + " makes the jar larger than a bundle needs: "
                                    + MAX_INFLATED / (1024 * 1024) + " MiB in all, " + MAX_SIGNATURE / (1024 * 1024)
                                    + " MiB for manifest and signature.");
                }
            }
        }
        if (entry.isDirectory() && size > 0) {
            throw Refusal.bad("entry-name", "The folder " + Refusal.quoted(entry.getName()) + " has a content.");
        }
    }
}
