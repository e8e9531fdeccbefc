/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginReaderTest {

    @TempDir
    private Path root;

    private Folder folder;

    @BeforeEach
    void fill() {
        folder = new Folder(root).fill();
    }

    @Test
    void takesWhatIsRight() throws PluginRefused {
        var plugin = read();

        assertThat(plugin.baseUrl()).matches("/plugins/org\\.example\\.speed/[0-9a-f]{12}/");
        assertThat(plugin.messages()).isEqualTo(Map.of("en", Map.of("results", "Results")));
        assertThat(plugin.permissions()).containsOnlyKeys("speed.result.view");
        assertThat(plugin.contributes().of("pages").get(0).members())
                .containsEntry("navGroup", "platform")
                .containsEntry("icon", "puzzle")
                .containsEntry("order", 5);
        assertThat(plugin.contributes().of("agentTabs").get(0).members()).containsEntry("when", "os:linux");
        assertThat(plugin.contributes().of("widgets").get(0).members()).containsEntry("size", "half");
    }

    @Test
    void everyKindIsThereWithTheDefaultsOfTheSchema() throws PluginRefused {
        var kinds = read().contributes();

        assertThat(kinds.kinds().keySet())
                .containsExactlyInAnyOrder(
                        "pages",
                        "agentTabs",
                        "clientTabs",
                        "widgets",
                        "checkForms",
                        "taskForms",
                        "settings",
                        "columns",
                        "filters",
                        "agentActions",
                        "bulkActions",
                        "commands",
                        "checkResultViews");
        assertThat(kinds.of("taskForms")).isEmpty();
        assertThat(kinds.of("columns").get(0).members())
                .containsEntry("format", "plain")
                .containsEntry("type", "number")
                .containsEntry("permission", "");
        assertThat(kinds.of("bulkActions").get(0).members().get("call"))
                .isEqualTo(Map.of("method", "POST", "path", "measure"));
    }

    @Test
    void pagesOfTheProductNeedNoModule() throws PluginRefused {
        var pages = "{\"id\": \"%s\", \"name\": \"N\", \"version\": \"1\", \"uiApi\": 1, \"builtin\": true,"
                + " \"contributes\": {\"%s\": [{\"id\": \"x\", \"path\": \"x\", \"title\": \"X\"%s}]}}";
        var view = ", \"view\": \"X\"";
        folder.with("plugin.json", pages.formatted("io.mendip.some", "pages", view));
        assertThat(read("io.mendip.some").builtin()).isTrue();

        folder.with("plugin.json", pages.formatted("io.mendip.some", "commands", ""));
        assertThatThrownBy(() -> read("io.mendip.some")).hasMessageContaining("pages only, and not commands");

        folder.with("plugin.json", pages.formatted(Folder.ID, "pages", view));
        assertThatThrownBy(this::read).hasMessageContaining("builtin is for bundles of the product");
    }

    @Test
    void theHashIsOfAllFiles() throws PluginRefused {
        var before = read().shortHash();
        assertThat(read().shortHash()).isEqualTo(before);

        folder.with("style.css", ".speed { color: blue }");

        assertThat(read().shortHash()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "uiApi": 1              | "uiApi": 2                           | uiApi 2, this console has uiApi 1
            "uiApi": 1              | "uiApi": "1"                         | uiApi must be 1
            "entry": "index.js"     | "entry": "https://evil.test/x.js"    | entry is an address of another host
            "styles": ["style.css"] | "styles": ["//evil.test/x.css"]      | styles is an address of another host
            "Show results"          | "http://evil.test"                   | commands.title is an address of another host
            "entry": "index.js"     | "entry": "../index.js"               | entry must be a module in the folder
            "entry": "index.js"     | "entry": "other.js"                  | no file other.js
            "styles": ["style.css"] | "styles": ["gone.css"]               | no file gone.css
            "messages/en.json"      | "messages/de.json"                   | no file messages/de.json
            "version": "1.0",       | "version": "1.0", "colour": "red",   | colour is not known
            "name": "Speed",        |                                      | name is missing
            "org.example.speed"     | "org.example.other"                  | id must be the bundle's symbolic name
            "order": 5              | "order": "5"                         | contributes.pages[0].order must be of the type integer
            "order": 5              | "order": -5                          | contributes.pages[0].order must be from 0
            "path": "results", "title": "%results" | "path": "Re sults", "title": "x" | pages[0].path must be a path below
            "path": "secret"        | "path": "results"                    | two pages have the path "results"
            "id": "secret"          | "id": "results"                      | the id results is used twice
            "view": "Tab"           | "view": "a-b"                        | agentTabs[0].view must be the name of a view
            "entry": "index.js",    |                                      | entry is missing
            "view": "Measure"       | "path": "x", "view": "Measure"       | agentActions, measure: name exactly one of view, path
            , "view": "Measure"     |                                      | agentActions, measure: name exactly one of view, path
            "path": "measure"       | "path": "/agents"                    | bulkActions[0].call.path must be a path of the plugin
            "path": "measure"       | "path": "../agents"                  | bulkActions[0].call.path must be a path of the plugin
            "source": "lines"       | "source": "https://evil.test/x"      | columns.source is an address of another host
            "type": "number"        | "type": "colour"                     | columns[0].type must be one of
            "schema": "form.json"   | "schema": "gone.json"                | no file gone.json
            "type": "linespeed", "schema": "form.json" | "type": "linespeed" | checkForms, linespeed: name a schema, a view
            "danger": true          | "danger": "yes"                      | agentActions[0].danger must be of the type boolean
            "agentTabs": [          | "tabs": [                            | contributes.tabs is not known
            {"id": "org             | x{"id": "org                         | plugin.json is not a JSON object
            """)
    void refusesAndSaysWhy(String from, String to, String reason) {
        var wrong = Folder.RIGHT.replace(from, to == null ? "" : to);
        assertThat(wrong).isNotEqualTo(Folder.RIGHT);
        folder.with("plugin.json", wrong);

        assertThatThrownBy(this::read).isInstanceOf(PluginRefused.class).hasMessageContaining(reason);
    }

    @Test
    void refusesAFolderThatIsMissingOrTooLarge() {
        assertThatThrownBy(() -> PluginFiles.read(folder, "ui")).hasMessageContaining("no folder ui");

        folder.with("large.js", "x".repeat(PluginFiles.MOST_BYTES));

        assertThatThrownBy(this::read).hasMessageContaining("more than 4 MiB");
    }

    @Test
    void refusesTooManyFiles() {
        for (int i = 0; i < PluginFiles.MOST_FILES; i++) {
            folder.with("icons/" + i + ".svg", "");
        }

        assertThatThrownBy(this::read).hasMessageContaining("more than 200 files");
    }

    @Test
    void refusesAFolderWithoutItsDescriptorAndTextsThatAreNone() {
        folder.with("messages/en.json", "{\"results\": 5}");
        assertThatThrownBy(this::read).hasMessageContaining("messages/en.json: results must be a text");

        folder.without("plugin.json");
        assertThatThrownBy(this::read).hasMessageContaining("no file plugin.json");
    }

    @Test
    void aPatternDoesNotLetALineBreakIn() {
        folder.with("plugin.json", Folder.RIGHT.replace("\"view\": \"Tab\"", "\"view\": \"Tab\\n\""));

        assertThatThrownBy(this::read).hasMessageContaining("agentTabs[0].view");
    }

    @Test
    void aSchemaThatSaysMoreThanIsCheckedIsRefused() throws Exception {
        assertThat(new SchemaCheck(JSON.std.mapFrom(PluginReader.schemaText())).problems(Map.of()))
                .containsExactly("id is missing", "name is missing", "version is missing", "uiApi is missing");
        assertThatThrownBy(() -> new SchemaCheck(Map.of("items", Map.of("uniqueItems", true))))
                .hasMessageContaining("uniqueItems");
    }

    private ConsolePlugin read() throws PluginRefused {
        return read(Folder.ID);
    }

    private ConsolePlugin read(String bundle) throws PluginRefused {
        return new PluginReader().read(bundle, PluginFiles.read(folder, "console"));
    }
}
