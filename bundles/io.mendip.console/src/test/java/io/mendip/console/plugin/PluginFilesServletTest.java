/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
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
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Folder folder;
    private String base = "";
    private int status;

    @BeforeEach
    void add() {
        folder = new Folder(root).fill();
        plugins.add(1, Folder.ID, ONE, folder, "console");
        base = plugins.active(Folder.ID).orElseThrow().baseUrl().substring("/plugins".length());
    }

    @Test
    void sendsFilesForGood() throws IOException {
        get(base + "index.js");

        assertThat(status).isEqualTo(200);
        assertThat(body).hasToString("export default { views: {} }");
        assertThat(headers)
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                .containsEntry("Content-Type", "text/javascript;charset=utf-8")
                .containsEntry("X-Content-Type-Options", "nosniff");

        get(base + "messages/en.json");
        assertThat(headers).containsEntry("Content-Type", "application/json");
    }

    @Test
    void anAddressIsGoneWithTheBundleAndWithItsFiles() throws IOException {
        plugins.remove(1);
        get(base + "index.js");
        assertThat(status).isEqualTo(404);
        assertThat(headers).containsEntry("Cache-Control", "no-store");

        plugins.add(1, Folder.ID, ONE, folder.with("index.js", "export default { views: { A: {} } }"), "console");
        get(base + "index.js");
        assertThat(status).isEqualTo(404);
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

        assertThat(status).isEqualTo(404);
    }

    @Test
    void sendsTheSchema() throws IOException {
        get("/plugin-1.schema.json");

        assertThat(status).isEqualTo(200);
        assertThat(body.toString()).contains("json-schema.org");
    }

    @Test
    void aPathThatIsTooShortLeadsNowhere() throws IOException {
        for (var path : new String[] {null, "/", "/" + Folder.ID + ".js", "/" + Folder.ID + "/index.js"}) {
            get(path);
            assertThat(status).as(path).isEqualTo(404);
        }
    }

    private void get(@Nullable String pathInfo) throws IOException {
        body.reset();
        headers.clear();
        servlet.doGet(
                fake(HttpServletRequest.class, (method, arguments) -> pathInfo),
                fake(HttpServletResponse.class, (method, arguments) -> switch (method) {
                    case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                    case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
                    case "setContentLength" -> headers.put("Content-Length", arguments[0].toString());
                    case "setStatus" -> status = (int) arguments[0];
                    case "getOutputStream" -> new Output();
                    default -> throw new UnsupportedOperationException(method);
                }));
    }

    private static <T> T fake(Class<T> type, BiFunction<String, Object[], @Nullable Object> answer) {
        var loader = PluginFilesServletTest.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, (proxy, method, arguments) -> {
            var result = answer.apply(method.getName(), arguments);
            return method.getReturnType() == void.class ? null : result;
        }));
    }

    private final class Output extends ServletOutputStream {
        @Override
        public void write(int b) {
            body.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
