/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {

    private static final String SCRIPT = "assets/index-abc123.js";

    @TempDir
    private Path folder;

    private PageFiles files;

    @BeforeEach
    void build() throws IOException {
        write("index.html", "page");
        write("index.html.gz", "page, gzip");
        write(SCRIPT, "script");
        write(SCRIPT + ".gz", "script, gzip");
        write(SCRIPT + ".br", "script, brotli");
        write("assets/inter.woff2", "font");
        write("csp-hashes.txt", "sha256-x");
        files = new PageFiles(this::address);
    }

    @Test
    void sendsTheBestCopyTheClientTakes() throws IOException {
        assertThat(find(SCRIPT, "gzip, deflate, br")).isEqualTo("br: script, brotli");
        assertThat(find(SCRIPT, "gzip")).isEqualTo("gzip: script, gzip");
        assertThat(find(SCRIPT, "br;q=0, gzip;q=0.5")).isEqualTo("gzip: script, gzip");
        assertThat(find(SCRIPT, null)).isEqualTo(": script");
    }

    @Test
    void sendsAFileAsItIsWhenItHasNoSmallerCopy() throws IOException {
        assertThat(find("assets/inter.woff2", "br, gzip")).isEqualTo(": font");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "agents", "agents/a0000000000000001/checks", "setup"})
    void answersRoutesOfTheConsoleWithItsEntryPage(String route) throws IOException {
        assertThat(find(route, "br, gzip")).isEqualTo("gzip: page, gzip");
    }

    @Test
    void letsCachesKeepHashedNamesButNotTheEntryPage() {
        var none = AcceptedEncodings.of(null);

        assertThat(files.find(SCRIPT, none).orElseThrow().cacheControl()).contains("immutable");
        assertThat(files.find("", none).orElseThrow().cacheControl()).isEqualTo("no-cache");
    }

    @Test
    void givesEachContentItsOwnTag() {
        var plain = files.find(SCRIPT, AcceptedEncodings.of(null)).orElseThrow();
        var packed = files.find(SCRIPT, AcceptedEncodings.of("br")).orElseThrow();

        assertThat(plain.tag()).matches("\"[0-9a-f]{24}\"").isNotEqualTo(packed.tag());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "csp-hashes.txt",
                "assets/missing.js",
                "assets/index-abc123.js.gz",
                "../secret.js",
                "assets/../../secret.js",
                "/etc/x.js",
                "assets//index-abc123.js",
                "assets/%2e%2e/x.js",
                "a\\b.js",
                ".hidden.js"
            })
    void refusesEverythingElse(String path) {
        assertThat(files.find(path, AcceptedEncodings.of("br"))).isEmpty();
    }

    @Test
    void hasNoPagesWhenBuiltWithoutThem() {
        assertThat(new PageFiles(path -> null).find("", AcceptedEncodings.of("br")))
                .isEmpty();
    }

    private String find(String path, @Nullable String accepted) throws IOException {
        var file = files.find(path, AcceptedEncodings.of(accepted)).orElseThrow();
        var sent = new ByteArrayOutputStream();
        file.writeTo(sent);
        return file.encoding() + ": " + sent.toString(UTF_8);
    }

    private @Nullable URL address(String path) {
        try {
            var file = folder.resolve(path);
            return Files.isRegularFile(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
