/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.testing.FakeExchange;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;

class PluginFilesServletTest {

    private static final Version ONE = new Version("1.0.0");

    @TempDir
    private Path root;

    private final ConsolePlugins plugins = new ConsolePlugins();
    private final PluginFilesServlet servlet = new PluginFilesServlet(plugins);
    private Folder folder;
    private String base = "";
    private FakeExchange answer = new FakeExchange("GET");

    @BeforeEach
    void add() {
        folder = new Folder(root).fill();
        plugins.add(1, Folder.ID, ONE, folder, "console");
        base = plugins.active(Folder.ID).orElseThrow().baseUrl().substring("/plugins".length());
    }

    @Test
    void sendsFilesForGood() throws IOException {
        get(base + "index.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("export default { views: {} }");
        assertThat(answer.headers())
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                .containsEntry("Content-Type", "text/javascript;charset=utf-8")
                .containsEntry("X-Content-Type-Options", "nosniff");

        get(base + "messages/en.json");
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
    }

    @Test
    void anAddressIsGoneWithTheBundleAndWithItsFiles() throws IOException {
        plugins.remove(1);
        get(base + "index.js");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");

        plugins.add(1, Folder.ID, ONE, folder.with("index.js", "export default { views: { A: {} } }"), "console");
        get(base + "index.js");
        assertThat(answer.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../plugin.json",
                "messages/../index.js",
                "messages/",
                "/index.js",
                "INDEX.js",
                "index.js/",
                "index",
                "../../../../etc/passwd.json",
                "%2e%2e/plugin.json"
            })
    void leadsNowhereElse(String file) throws IOException {
        get(base + file);

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void sendsTheSchema() throws IOException {
        get("/plugin-1.schema.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("json-schema.org");
    }

    @Test
    void aPathThatIsTooShortLeadsNowhere() throws IOException {
        for (var path : new String[] {null, "/", "/" + Folder.ID + ".js", "/" + Folder.ID + "/index.js"}) {
            get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
    }

    private void get(@Nullable String pathInfo) throws IOException {
        answer = new FakeExchange("GET").says("getPathInfo", pathInfo);
        servlet.doGet(answer.request(), answer.response());
    }
}
