/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the built files by request path. They never change while the bundle lives, so each is read once. */
final class PageFiles {

    private static final String ENTRY = "index.html";

    /** Pages of plugins: the name of a bundle after it has dots and is no file all the same. */
    private static final String OF_PLUGINS = "p/";

    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*[A-Za-z0-9_~-][A-Za-z0-9._~-]*");

    /** What is not listed is not sent: the build's own notes and the compressed copies under their own names. */
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    /** Best first; the copies lie beside the file with this suffix. */
    private static final List<Encoding> ENCODINGS =
            List.of(new Encoding("br", ".br"), new Encoding("gzip", ".gz"), new Encoding("", ""));

    private record Encoding(String name, String suffix) {}

    private final Function<String, @Nullable URL> source;
    private final Map<String, PageFile> read = new ConcurrentHashMap<>();

    /**
     * Reads from a source.
     *
     * @param source gives the address of a file by its path below {@code ui}, or null
     */
    PageFiles(Function<String, @Nullable URL> source) {
        this.source = source;
    }

    /**
     * The file for a path. A path without an extension, or of a plugin, belongs to the router in the browser and gets the entry page.
     *
     * @param path below {@code /ui/}, without a leading slash
     * @param accepted value of the header {@code Accept-Encoding}
     */
    Optional<PageFile> find(String path, AcceptedEncodings accepted) {
        var file = path.startsWith(OF_PLUGINS) || extension(path).isEmpty() ? ENTRY : path;
        var type = TYPES.get(extension(file));
        if (type == null || !PATH.matcher(file).matches()) {
            return Optional.empty();
        }
        return ENCODINGS.stream()
                .filter(encoding -> accepted.allows(encoding.name()))
                .map(encoding -> load(file, type, encoding))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<PageFile> load(String file, String type, Encoding encoding) {
        var name = file + encoding.suffix();
        var known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var address = source.apply(name);
        if (address == null) {
            return Optional.empty();
        }
        var loaded = new PageFile(content(address), type, encoding.name(), !file.equals(ENTRY));
        read.put(name, loaded);
        return Optional.of(loaded);
    }

    private static String extension(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private static byte[] content(URL address) {
        try (var in = address.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
