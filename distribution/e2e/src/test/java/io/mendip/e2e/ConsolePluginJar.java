/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle without any class that brings a page and a tab to the console, as somebody writes it by hand. */
final class ConsolePluginJar {

    static final String NAME = "org.example.e2e.speed";

    private static final String DESCRIPTOR = """
            {"id": "%s", "name": "Speed", "version": "1.0", "uiApi": %d, "entry": "index.js",
             "styles": ["style.css"], "messages": {"en": "en.json"},
             "contributes": {
               "pages": [{"id": "lines", "path": "lines", "title": "%%lines", "view": "Lines", "navGroup": "monitor"}],
               "agentTabs": [{"id": "line", "title": "Line", "view": "Line"}],
               "widgets": [{"id": "line", "title": "Slowest line", "view": "Broken"}]}}
            """;

    /** One view in the neutral form, one of the page's own Vue, one that fails. */
    private static final String ENTRY = """
            import { h } from 'vue'
            import { StatusPill } from '@mendip/ui-sdk'
            const text = (name, className, words) =>
              Object.assign(document.createElement(name), { className, textContent: words })
            export default {
              views: {
                Lines: {
                  mount(into, ctx) {
                    into.append(text('p', 'e2e-lines', ctx.t('text', { release: '%s' })))
                    ctx.api.get('/agents').then((agents) => into.append(text('p', '', agents.items.length + ' agent')))
                    return { unmount: () => into.replaceChildren() }
                  },
                },
                Line: {
                  props: ['ctx'],
                  render() { return h('div', [h(StatusPill, { tone: 'good', text: 'Line of ' + this.ctx.agentId })]) },
                },
                Broken: { mount() { throw new Error('nothing was measured') } },
              },
            }
            """;

    private ConsolePluginJar() {}

    /**
     * Writes it.
     *
     * @param release a word on the page
     */
    static Path write(Path jar, String name, int uiApi, String release) throws IOException {
        return pack(
                jar,
                name,
                Map.of(
                        "plugin.json",
                        DESCRIPTOR.formatted(name, uiApi),
                        "index.js",
                        ENTRY.formatted(release),
                        "style.css",
                        ".e2e-lines { letter-spacing: 3px }",
                        "en.json",
                        "{\"lines\": \"Line speed\", \"text\": \"Release {release} measures\"}"));
    }

    /** Writes one with these files in its folder. */
    static Path pack(Path jar, String name, Map<String, String> files) throws IOException {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Mendip-Console", "console");
        headers.putValue("Require-Capability", "mendip.console;filter:=\"(&(version>=1.0)(!(version>=2.0)))\"");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new JarEntry("console/" + file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
