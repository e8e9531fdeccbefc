/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.base.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** Jars and their releases on disk, by the digest of the jar. What lies here counts for nothing before it is verified. */
final class BundleFolder {

    private static final Pattern OURS =
            Pattern.compile("([0-9a-f]{64})\\.(jar|part|release|release\\.new|scan|scan\\.new)");

    private final Path folder;

    /** Makes the folder when it is missing; the data folder around it is private. */
    BundleFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        // Jars in jars, which a scan had unpacked when the agent ended.
        try (var left = Files.newDirectoryStream(folder, "upload-*.tmp")) {
            for (var file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A further file of the installer. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Where the jar is, or will be. */
    Path jar(String sha256) {
        return folder.resolve(sha256 + ".jar");
    }

    /** Where a download collects its bytes. */
    Path part(String sha256) {
        return folder.resolve(sha256 + ".part");
    }

    /** Where the verdict of a scan is kept, beside its jar. */
    Path verdict(String sha256) {
        return folder.resolve(sha256 + ".scan");
    }

    boolean hasJar(String sha256) {
        return Files.exists(jar(sha256));
    }

    /** The envelope of the release; empty when there is none. */
    byte[] release(String sha256) throws IOException {
        var file = folder.resolve(sha256 + ".release");
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    void saveRelease(String sha256, byte[] envelope) throws IOException {
        AtomicFile.write(folder.resolve(sha256 + ".release"), envelope);
    }

    /** Takes a complete download in as the jar, durably. One that is not what was announced is deleted. */
    void adopt(String sha256) throws IOException, RefusedException {
        verify(sha256, part(sha256));
        Files.move(part(sha256), jar(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        AtomicFile.syncFolder(folder);
    }

    /** Makes sure that the jar on disk is still the one. One that is not is deleted. */
    void verify(String sha256) throws IOException, RefusedException {
        verify(sha256, jar(sha256));
    }

    private static void verify(String sha256, Path file) throws IOException, RefusedException {
        String actual = digest(file);
        if (!actual.equals(sha256)) {
            Files.delete(file);
            throw new RefusedException("wrong_bytes", "its bytes have the digest " + actual + ", not " + sha256);
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                var buffer = new byte[16 * 1024];
                while (in.read(buffer) >= 0) {
                    // the stream digests what is read
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Deletes what belongs to other jars than these. */
    void keepOnly(Set<String> digests) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var name = OURS.matcher(file.getFileName().toString());
                if (name.matches() && !digests.contains(name.group(1))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
