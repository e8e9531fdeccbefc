/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

import io.mendip.protocol.message.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through all classes of a jar: those for other versions of Java, those that no other class mentions, and those of the
 * jars inside it. One class at a time is in memory, and the whole is bounded in time.
 */
final class JarScan {

    static final Duration LIMIT = Duration.ofSeconds(20);
    static final int MAX_CLASS = 4 * 1024 * 1024;

    private static final int MAX_ENTRIES = 20_000;
    private static final int BLOCK = 64 * 1024;

    private final Rules rules;
    private final Tally tally = new Tally();
    private final LongSupplier nanos;
    private final long end;

    private JarScan(Rules rules, LongSupplier nanos) {
        this.rules = rules;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + LIMIT.toNanos();
    }

    /**
     * Scans a jar that was held to its bounds before.
     *
     * @param classPath entries that the bundle takes classes from
     * @param nanos a clock that only goes forward
     * @throws RefusedUseException when a class or a jar in it cannot be read, or it takes too long
     */
    static List<Finding> scan(Path jar, Collection<String> classPath, Rules rules, LongSupplier nanos)
            throws IOException {
        var scan = new JarScan(rules, nanos);
        try (var zip = new ZipFile(jar.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new RefusedUseException("too-large", "The jar has more than " + MAX_ENTRIES + " entries.");
            }
            for (var entry : Collections.list(zip.entries())) {
                if (isClass(entry)) {
                    scan.classes(entry.getName(), zip, entry);
                } else if (isJar(entry, classPath)) {
                    scan.nested(jar, zip, entry);
                }
            }
        }
        return scan.tally.findings();
    }

    private static boolean isClass(ZipEntry entry) {
        return !entry.isDirectory() && entry.getName().endsWith(".class");
    }

    /** The framework takes a jar by any name that the class path has. */
    private static boolean isJar(ZipEntry entry, Collection<String> classPath) {
        return !entry.isDirectory()
                && (classPath.contains(entry.getName())
                        || entry.getName().toLowerCase(Locale.ROOT).endsWith(".jar"));
    }

    private void classes(String name, ZipFile zip, ZipEntry entry) throws IOException {
        inTime();
        byte[] bytes;
        try (var in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(MAX_CLASS + 1);
        }
        if (bytes.length > MAX_CLASS) {
            throw unreadable(name, "it has more than " + MAX_CLASS / (1024 * 1024) + " MiB");
        }
        try {
            ClassScan.scan(bytes, rules, tally, this::inTime);
        } catch (RefusedUseException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // The library answers a malformed class with whatever its code runs into.
            throw unreadable(name, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    /**
     * By the directory at its end, as the framework reads it: another reader of the same bytes may see other entries. For
     * that it has to be a file, which a restart takes away like the upload itself.
     */
    private void nested(Path jar, ZipFile zip, ZipEntry entry) throws IOException {
        inTime();
        var file = Files.createTempFile(jar.toAbsolutePath().getParent(), "upload-", ".tmp");
        try {
            if (!copied(zip, entry, file)) {
                throw tooLarge(entry);
            }
            try (var inner = new ZipFile(file.toFile())) {
                if (inner.size() > MAX_ENTRIES) {
                    throw tooLarge(entry);
                }
                for (var one : Collections.list(inner.entries())) {
                    if (isClass(one)) {
                        classes(entry.getName() + "!/" + one.getName(), inner, one);
                    }
                }
            } catch (ZipException | IllegalArgumentException e) {
                throw unreadable(entry.getName(), String.valueOf(e.getMessage()));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** False when it is larger than a bundle may be; no more of it is written than that. */
    private static boolean copied(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        var block = new byte[BLOCK];
        long size = 0;
        try (var in = zip.getInputStream(entry);
                var out = Files.newOutputStream(file)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                size += count;
                if (size > Release.MAX_SIZE) {
                    return false;
                }
                out.write(block, 0, count);
            }
        }
        return true;
    }

    private static RefusedUseException tooLarge(ZipEntry entry) {
        return new RefusedUseException(
                "too-large",
                "The jar " + Plain.quoted(entry.getName()) + " in the jar is larger than a bundle needs: "
                        + Release.MAX_SIZE / (1024 * 1024) + " MiB and " + MAX_ENTRIES + " entries.");
    }

    private void inTime() {
        if (nanos.getAsLong() - end > 0) {
            throw new RefusedUseException(
                    "too-large",
                    "Looking through the classes of the jar takes more than " + LIMIT.toSeconds()
                            + " seconds, more than a bundle needs. Leave out what it does not use.");
        }
    }

    private static RefusedUseException unreadable(String name, String why) {
        return new RefusedUseException(
                "unreadable-class",
                Plain.quoted(name) + " cannot be read (" + Plain.quoted(why)
                        + "), so that nobody can say what it does. Build it anew, for Java 17.");
    }
}
