/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.link.enrol.FakeHttpsServer;
import io.mendip.agent.link.enrol.Identity;
import io.mendip.agent.link.enrol.IdentityFolder;
import io.mendip.agent.link.enrol.IdentityFolderAccess;
import io.mendip.agent.link.enrol.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServerDownloadsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PATH = "/agent-api/v1/bundles/abc?until=1&proof=x";

    @TempDir
    Path data;

    private final byte[] content = new byte[100_000];
    private final TestAuthority authority;
    private FakeHttpsServer server;

    ServerDownloadsTest() throws Exception {
        authority = new TestAuthority();
        new Random(7).nextBytes(content);
    }

    @BeforeEach
    void start() throws Exception {
        server = FakeHttpsServer.onLoopback(authority);
        enrol(authority.pin());
    }

    @AfterEach
    void end() throws Exception {
        server.close();
    }

    private void enrol(String pin) throws IOException {
        var identity = new Identity(FakeServer.AGENT, server.url(), pin, "", List.of());
        IdentityFolderAccess.write(data, identity, new byte[0], "a.b.c");
    }

    private Path target() {
        return data.resolve("file.part");
    }

    private void answer(int status, String header, byte[] body) {
        server.answer(request -> new FakeHttpsServer.Answer(status, header, body));
    }

    private void fetch(String path) throws IOException {
        new ServerDownloads(new IdentityFolder(data)).fetch(path, target(), content.length, LIMIT);
    }

    @Test
    void fetchesAFileForItsOwnUserOnly() throws Exception {
        answer(200, "", content);

        fetch(PATH);

        assertThat(target()).hasBinaryContent(content);
        assertThat(Files.getPosixFilePermissions(target())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(server.requests.take()).isEqualTo("GET " + PATH + " HTTP/1.1");
    }

    @Test
    void asksForTheRestOfWhatItHasBegun() throws Exception {
        Files.write(target(), Arrays.copyOf(content, 70_000));
        answer(206, "Content-Range: bytes 70000-99999/100000", Arrays.copyOfRange(content, 70_000, 100_000));

        fetch(PATH);

        assertThat(target()).hasBinaryContent(content);
        assertThat(server.headers).contains("Range: bytes=70000-");
    }

    @Test
    void keepsWhatCameBeforeTheConnectionBroke() throws Exception {
        answer(200, "", Arrays.copyOf(content, 40_000));

        assertThatThrownBy(() -> fetch(PATH)).isInstanceOf(IOException.class).hasMessageContaining("40000 of 100000");

        assertThat(target()).hasSize(40_000);
    }

    @Test
    void beginsAnewWhenTheServerDoes() throws Exception {
        Files.write(target(), new byte[70_000]);
        answer(200, "", content);

        fetch(PATH);

        assertThat(target()).hasBinaryContent(content);
    }

    @Test
    void dropsABeginningThatTheServerDoesNotGoOnFrom() throws Exception {
        Files.write(target(), new byte[70_000]);
        answer(206, "Content-Range: bytes 0-99999/100000", content);

        assertThatThrownBy(() -> fetch(PATH)).isInstanceOf(IOException.class).hasMessageContaining("206");

        assertThat(target()).doesNotExist();
    }

    @Test
    void takesNoMoreThanWasAnnounced() {
        answer(200, "", new byte[8 * 1024 * 1024]);

        assertThatThrownBy(() -> fetch(PATH)).isInstanceOf(IOException.class).hasMessageContaining("more than");

        assertThat(target().toFile().length()).isLessThanOrEqualTo(content.length);
    }

    @Test
    void saysWhyTheServerRefuses() {
        answer(403, "", "{\"code\":\"link_expired\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> fetch(PATH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403")
                .hasMessageContaining("link_expired");
    }

    @Test
    void followsNobodyElsewhere() {
        answer(302, "Location: https://evil.example/", new byte[0]);

        assertThatThrownBy(() -> fetch(PATH)).isInstanceOf(IOException.class).hasMessageContaining("302");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@evil.example/x", ".evil.example/x", "1/x", "https://evil.example/x", "/a b", "//[/x", ""})
    void goesNowhereButToItsOwnServer(String path) {
        assertThatThrownBy(() -> fetch(path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no path of its own");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void believesNobodyButTheServerItIsEnrolledAt() throws Exception {
        answer(200, "", content);
        enrol(new TestAuthority().pin());

        assertThatThrownBy(() -> fetch(PATH)).isInstanceOf(IOException.class).hasMessageContaining("authority");
        assertThat(target()).doesNotExist();
    }
}
