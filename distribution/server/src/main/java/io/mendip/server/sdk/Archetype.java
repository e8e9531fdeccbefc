/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.sdk;

import io.mendip.server.ServerProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A Maven archetype of the SDK, filled without Maven: only names in braces, and packages below {@code java} folders. */
public final class Archetype {

    private static final String TEMPLATES = "archetype-resources/";
    private static final Pattern PACKAGED = Pattern.compile("(src/(?:main|test)/java/)(.*)");

    private final Path jar;

    /** Of its jar. */
    public Archetype(Path jar) {
        this.jar = jar;
    }

    /**
     * Writes a project into a new folder.
     *
     * @return the files, relative to the folder, sorted
     * @throws ServerProblem when the folder has something in it already, or cannot be written
     */
    public List<Path> fill(ProjectName name, Path folder) {
        var values = name.values();
        try {
            if (Files.exists(folder) && !empty(folder)) {
                throw new ServerProblem(folder + " is not an empty folder. Name another with --dir.");
            }
            var written = new ArrayList<Path>();
            for (var template : templates().entrySet()) {
                var path = Path.of(place(template.getKey(), values));
                var file = folder.resolve(path);
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, filled(template.getValue(), values));
                written.add(path);
            }
            written.sort(null);
            return written;
        } catch (IOException e) {
            throw new ServerProblem("The project cannot be written to " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private Map<String, String> templates() throws IOException {
        var templates = new TreeMap<String, String>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().filter(Archetype::template).toList()) {
                try (var in = zip.getInputStream(entry)) {
                    templates.put(
                            entry.getName().substring(TEMPLATES.length()),
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return templates;
    }

    private static boolean template(ZipEntry entry) {
        return !entry.isDirectory() && entry.getName().startsWith(TEMPLATES);
    }

    private static String place(String template, Map<String, String> values) {
        var packaged = PACKAGED.matcher(template);
        var path = packaged.matches()
                ? packaged.group(1) + values.getOrDefault("package", "").replace('.', '/') + "/" + packaged.group(2)
                : template;
        for (var value : values.entrySet()) {
            path = path.replace("__" + value.getKey() + "__", value.getValue());
        }
        return path;
    }

    private static String filled(String text, Map<String, String> values) {
        var filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
