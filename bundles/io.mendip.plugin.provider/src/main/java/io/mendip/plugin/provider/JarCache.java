/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.plugin.provider.store.JarTable;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.store.Database;
import io.mendip.system.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jars as files under {@code bundles/}, named by their digest. The database has the bytes; a file that is missing, or whose
 * bytes are others than its name says, is made anew from it.
 */
@Component(service = JarCache.class)
public final class JarCache {

    private static final Logger LOG = LoggerFactory.getLogger(JarCache.class);
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final String UPLOAD = "upload-";
    /** How long a file whose size and time have not changed is believed. */
    private static final Duration BELIEVED = Duration.ofMinutes(5);

    private final Path folder;
    private final Database database;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /** Takes away what an upload that was cut short left. */
    @Activate
    public JarCache(@Reference DataFolder data, @Reference(target = PluginUnit.TARGET) Database database) {
        this(data.folder("bundles"), database, Clock.systemUTC());
    }

    /** For tests: in any folder, with any clock. */
    public JarCache(Path folder, Database database, Clock clock) {
        this.folder = folder;
        this.database = database;
        this.clock = clock;
        try (var files = Files.newDirectoryStream(folder, UPLOAD + "*")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + folder, e);
        }
    }

    /** What a file looked like when its digest was right. */
    private record Seen(long size, FileTime time, Instant at) {}

    /** A file of its own for bytes that are not known yet, readable by the server's user only. */
    Path fresh() throws IOException {
        return Files.createTempFile(
                folder,
                UPLOAD,
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Keeps a file that was made by {@link #fresh}, has this digest and is stored in the database. */
    void keep(String sha256, Path file) {
        try {
            move(sha256, file);
        } catch (IOException e) {
            LOG.warn("the jar {} is not kept as a file yet: {}", sha256, e.toString());
        }
    }

    private void move(String sha256, Path file) throws IOException {
        Files.move(
                file,
                folder.resolve(named(sha256)),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        seen.remove(sha256);
    }

    /**
     * The jar with this digest.
     *
     * @throws NoSuchFileException when nobody stored it
     * @throws IOException when it cannot be read or made
     */
    public Path file(String sha256) throws IOException {
        var file = folder.resolve(named(sha256));
        if (!isRight(sha256, file)) {
            restore(sha256);
        }
        return file;
    }

    private boolean isRight(String sha256, Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return false;
        }
        var known = seen.get(sha256);
        var now = clock.instant();
        if (known != null
                && known.size() == attributes.size()
                && known.time().equals(attributes.lastModifiedTime())
                && now.isBefore(known.at().plus(BELIEVED))) {
            return true;
        }
        if (!Digests.of(file).equals(sha256)) {
            LOG.warn("{} is damaged and made anew from the database", file);
            seen.remove(sha256);
            return false;
        }
        seen.put(sha256, new Seen(attributes.size(), attributes.lastModifiedTime(), now));
        return true;
    }

    private synchronized void restore(String sha256) throws IOException {
        var fresh = fresh();
        try {
            if (!load(sha256, fresh)) {
                throw new NoSuchFileException(sha256);
            }
            if (!Digests.of(fresh).equals(sha256)) {
                throw new IOException("the database has other bytes for " + sha256 + " than its digest says");
            }
            move(sha256, fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private boolean load(String sha256, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            return database.read(connection -> {
                try {
                    return new JarTable(connection).copy(sha256, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(file + " cannot be written", e.getCause());
        }
    }

    /** No name but that of a digest ever becomes part of a path. */
    private static String named(String sha256) {
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a digest");
        }
        return sha256 + ".jar";
    }
}
