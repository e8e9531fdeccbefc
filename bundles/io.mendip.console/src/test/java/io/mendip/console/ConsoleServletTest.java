/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.testing.FakeExchange;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleServletTest {

    @TempDir
    private Path folder;

    private ConsoleServlet servlet;
    private FakeExchange answer = new FakeExchange("GET");

    @BeforeEach
    void build() throws IOException {
        Files.writeString(folder.resolve("index.html"), "page");
        servlet = new ConsoleServlet(new PageFiles(this::address));
    }

    @Test
    void sendsTheEntryPageForARoute() throws IOException {
        get("/agents", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("page");
        assertThat(answer.headers())
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Content-Type", "text/html;charset=utf-8")
                .containsEntry("Vary", "Accept-Encoding");
    }

    @Test
    void thePageOfAPluginIsARouteWhateverItsBundleIsCalled() throws IOException {
        get("/p/org.example.speed", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("page");
    }

    @Test
    void sendsNothingAgainToAClientThatHasIt() throws IOException {
        get("/", Map.of());
        get("/", Map.of("If-None-Match", answer.headers().get("ETag")));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.answer()).isEmpty();
    }

    @Test
    void sendsPeopleToTheFolderWhenTheSlashIsMissing() throws IOException {
        get(null, Map.of());

        assertThat(answer.headers()).containsEntry("Location", "/ui/");
    }

    @Test
    void saysSoWhenThereIsNoSuchFile() throws IOException {
        get("/assets/gone.js", Map.of());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    }

    private void get(@Nullable String pathInfo, Map<String, String> sent) throws IOException {
        answer = new FakeExchange("GET").says("getPathInfo", pathInfo).headers(sent);
        servlet.doGet(answer.request(), answer.response());
    }

    private @Nullable URL address(String path) {
        try {
            var file = folder.resolve(path);
            return Files.isRegularFile(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
