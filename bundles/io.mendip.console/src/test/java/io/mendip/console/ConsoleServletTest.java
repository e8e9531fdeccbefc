/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleServletTest {

    @TempDir
    private Path folder;

    private ConsoleServlet servlet;
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;

    @BeforeEach
    void build() throws IOException {
        Files.writeString(folder.resolve("index.html"), "page");
        servlet = new ConsoleServlet(new PageFiles(this::address));
    }

    @Test
    void sendsTheEntryPageForARoute() throws IOException {
        get("/agents", Map.of());

        assertThat(status).isEqualTo(200);
        assertThat(body).hasToString("page");
        assertThat(headers)
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Content-Type", "text/html;charset=utf-8")
                .containsEntry("Vary", "Accept-Encoding");
    }

    @Test
    void thePageOfAPluginIsARouteWhateverItsBundleIsCalled() throws IOException {
        get("/p/org.example.speed", Map.of());

        assertThat(status).isEqualTo(200);
        assertThat(body).hasToString("page");
    }

    @Test
    void sendsNothingAgainToAClientThatHasIt() throws IOException {
        get("/", Map.of());
        body.reset();
        get("/", Map.of("If-None-Match", headers.get("ETag")));

        assertThat(status).isEqualTo(304);
        assertThat(body.size()).isZero();
    }

    @Test
    void sendsPeopleToTheFolderWhenTheSlashIsMissing() throws IOException {
        get(null, Map.of());

        assertThat(headers).containsEntry("Location", "/ui/");
    }

    @Test
    void saysSoWhenThereIsNoSuchFile() throws IOException {
        get("/assets/gone.js", Map.of());

        assertThat(status).isEqualTo(404);
        assertThat(headers).containsEntry("Cache-Control", "no-store");
    }

    private void get(@Nullable String pathInfo, Map<String, String> sent) throws IOException {
        servlet.doGet(request(pathInfo, sent), response());
    }

    private HttpServletRequest request(@Nullable String pathInfo, Map<String, String> sent) {
        return fake(HttpServletRequest.class, (method, arguments) -> switch (method) {
            case "getPathInfo" -> pathInfo;
            case "getHeader" -> sent.get((String) arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private HttpServletResponse response() {
        return fake(HttpServletResponse.class, (method, arguments) -> switch (method) {
            case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
            case "setContentLength" -> headers.put("Content-Length", arguments[0].toString());
            case "sendRedirect" -> headers.put("Location", (String) arguments[0]);
            case "setStatus" -> status = (int) arguments[0];
            case "getOutputStream" -> new Output();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        var loader = ConsoleServletTest.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, (proxy, method, arguments) -> {
            var result = answer.to(method.getName(), arguments);
            return method.getReturnType() == void.class ? null : result;
        }));
    }

    private @Nullable URL address(String path) {
        try {
            var file = folder.resolve(path);
            return Files.isRegularFile(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
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
