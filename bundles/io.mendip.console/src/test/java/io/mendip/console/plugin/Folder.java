/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A folder on disk in the place of a bundle, and a plugin in it that is right. */
record Folder(Path root) implements PluginFiles.Source {

    static final String ID = "org.example.speed";
    static final String RIGHT = """
            {"id": "org.example.speed", "name": "Speed", "version": "1.0", "uiApi": 1, "entry": "index.js",
             "styles": ["style.css"], "messages": {"en": "messages/en.json"},
             "permissions": [{"name": "speed.result.view", "description": "See results"}],
             "contributes": {
               "pages": [{"id": "results", "path": "results", "title": "%results", "view": "Results", "order": 5},
                         {"id": "secret", "path": "secret", "title": "Secret", "view": "Secret",
                          "permission": "speed.result.view"}],
               "agentTabs": [{"id": "speed", "title": "Speed", "view": "Tab", "when": "os:linux"}],
               "widgets": [{"id": "speed", "title": "Speed", "view": "Widget"}],
               "columns": [{"id": "down", "title": "Down", "source": "lines", "field": "down", "type": "number"}],
               "checkForms": [{"type": "linespeed", "schema": "form.json"}],
               "agentActions": [{"id": "measure", "title": "Measure", "danger": true, "view": "Measure"}],
               "bulkActions": [{"id": "measure", "title": "Measure", "call": {"path": "measure"}}],
               "commands": [{"id": "open", "title": "Show results", "path": "results"}]}}""";

    /** Writes what {@link #RIGHT} names. */
    Folder fill() {
        return with("plugin.json", RIGHT)
                .with("index.js", "export default { views: {} }")
                .with("form.json", "{\"type\": \"object\"}")
                .with("style.css", ".speed { color: red }")
                .with("messages/en.json", "{\"results\": \"Results\"}");
    }

    Folder with(String path, String text) {
        try {
            var file = root.resolve("console").resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder without(String path) {
        try {
            Files.delete(root.resolve("console").resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Enumeration<String> paths(String folder) {
        try (var files = Files.list(root.resolve(folder))) {
            return Collections.enumeration(files.map(this::name).toList());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public @Nullable URL file(String path) {
        try {
            return root.resolve(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String name(Path file) {
        return root.relativize(file) + (Files.isDirectory(file) ? "/" : "");
    }
}
