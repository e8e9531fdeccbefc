/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a plugin's folder, read once: they are gone with the bundle, and a path that is no name of theirs leads
 * nowhere. Not a record: it owns its bytes.
 */
final class PluginFiles {

    static final int MOST_FILES = 200;
    static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_DEPTH = 8;

    private final SortedMap<String, byte[]> contents;
    private final String hash;

    /** Where files come from; a bundle, and something else in tests. */
    interface Source {

        /** Paths directly below a folder, folders ending in a slash; null for none. */
        @Nullable
        Enumeration<String> paths(String folder);

        /** Address of a file; null for none. */
        @Nullable
        URL file(String path);
    }

    PluginFiles(Map<String, byte[]> contents) {
        this.contents = new TreeMap<>(contents);
        this.hash = hash(this.contents);
    }

    /**
     * Reads a folder with all below it.
     *
     * @throws PluginRefused when it is not there or too large
     */
    static PluginFiles read(Source source, String folder) throws PluginRefused {
        var root = folder.endsWith("/") ? folder : folder + "/";
        var found = new TreeMap<String, byte[]>();
        try {
            collect(source, root, root.length(), found, MOST_DEPTH);
        } catch (IOException e) {
            throw new PluginRefused("the folder " + folder + " cannot be read: " + e.getMessage());
        }
        if (found.isEmpty()) {
            throw new PluginRefused("the bundle has no folder " + folder + ", which its header Mendip-Console names");
        }
        return new PluginFiles(found);
    }

    /** The bounds of a folder, for who reads it otherwise: {@code room} is what is left of its bytes. */
    static void requireBounds(Collection<String> paths, int room) throws PluginRefused {
        if (paths.size() > MOST_FILES) {
            throw new PluginRefused("the folder has more than " + MOST_FILES + " files");
        }
        if (room < 0) {
            throw new PluginRefused("the folder has more than " + MOST_BYTES / 1024 / 1024
                    + " MiB; leave out source maps and large pictures");
        }
        if (paths.stream().anyMatch(path -> path.chars().filter(c -> c == '/').count() > MOST_DEPTH)) {
            throw new PluginRefused("the folder is more than " + MOST_DEPTH + " deep");
        }
    }

    /** The content of a file, by its path in the folder. */
    Optional<byte[]> content(String path) {
        return Optional.ofNullable(contents.get(path));
    }

    /** The content of a file that plugin.json names, or plugin.json itself. */
    byte[] required(String path) throws PluginRefused {
        return content(path).orElseThrow(() -> new PluginRefused("the folder has no file " + path));
    }

    /** SHA-256 over names and contents, hexadecimal. */
    String hash() {
        return hash;
    }

    private static void collect(Source source, String folder, int prefix, Map<String, byte[]> found, int depth)
            throws IOException, PluginRefused {
        var paths = source.paths(folder);
        for (var path : paths == null ? Collections.<String>emptyList() : Collections.list(paths)) {
            if (path.endsWith("/")) {
                if (depth == 0) {
                    throw new PluginRefused("the folder is more than " + MOST_DEPTH + " deep");
                }
                collect(source, path, prefix, found, depth - 1);
            } else {
                found.put(path.substring(prefix), content(source, path, room(found)));
            }
        }
    }

    private static int room(Map<String, byte[]> found) throws PluginRefused {
        if (found.size() >= MOST_FILES) {
            throw new PluginRefused("the folder has more than " + MOST_FILES + " files");
        }
        return MOST_BYTES - found.values().stream().mapToInt(one -> one.length).sum();
    }

    private static byte[] content(Source source, String path, int room) throws IOException, PluginRefused {
        var address = source.file(path);
        if (address == null) {
            throw new IOException("no file " + path);
        }
        try (var in = address.openStream()) {
            var content = in.readNBytes(room + 1);
            if (content.length > room) {
                throw new PluginRefused("the folder has more than " + MOST_BYTES / 1024 / 1024
                        + " MiB; leave out source maps and large pictures");
            }
            return content;
        }
    }

    private static String hash(SortedMap<String, byte[]> contents) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            contents.forEach((name, content) -> {
                digest.update((name + '\0' + content.length + '\0').getBytes(UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
