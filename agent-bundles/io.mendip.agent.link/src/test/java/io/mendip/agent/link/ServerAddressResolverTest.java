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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServerAddressResolverTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path data;

    private final TestAuthority authority;
    private FakeHttpsServer server;

    ServerAddressResolverTest() throws Exception {
        authority = new TestAuthority();
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

    private void answer(int status, String body) {
        server.answer(request -> new FakeHttpsServer.Answer(status, "", body.getBytes(StandardCharsets.UTF_8)));
    }

    private String resolve(Duration limit) throws Exception {
        return new ServerAddressResolver(new IdentityFolder(data)).resolve(limit);
    }

    @Test
    void saysUnderWhichAddressTheServerSeesUs() throws Exception {
        answer(200, "{\"address\":\"192.0.2.9\"}");

        assertThat(resolve(LIMIT)).isEqualTo("192.0.2.9");
        assertThat(server.requests.take()).isEqualTo("GET /agent-api/v1/address HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"address\":\"gateway.example\"}",
                "{\"address\":\"192.0.2.9<script>\"}",
                "{\"address\":[]}",
                "192.0.2.9",
                "<html>"
            })
    void refusesAnAnswerThatIsNoAddress(String body) {
        answer(200, body);

        assertThatThrownBy(() -> resolve(LIMIT)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAnAnswerOfAnotherStatus() {
        answer(429, "{\"code\":\"too_many_requests\",\"detail\":\"Too many calls from this address.\"}");

        assertThatThrownBy(() -> resolve(LIMIT)).isInstanceOf(IOException.class).hasMessageContaining("429");
    }

    @Test
    void readsNoMoreOfAnEndlessAnswerThanItMustToRefuseIt() {
        answer(200, "{\"address\":\"192.0.2.9\"}" + " ".repeat(8 * 1024 * 1024));

        assertThatThrownBy(() -> resolve(LIMIT)).isInstanceOf(IOException.class).hasMessageContaining("longer than");
    }

    @Test
    void givesUpAnAnswerThatTricklesIn() {
        answer(200, "{\"address\":\"192.0.2.9\"}");
        server.drip(300);
        long start = System.nanoTime();

        assertThatThrownBy(() -> resolve(Duration.ofSeconds(2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not answer");

        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void believesNobodyButTheServerItIsEnrolledAt() throws Exception {
        answer(200, "{\"address\":\"192.0.2.9\"}");
        enrol(new TestAuthority().pin());

        assertThatThrownBy(() -> resolve(LIMIT)).isInstanceOf(IOException.class).hasMessageContaining("authority");
        assertThat(server.requests).isEmpty();
    }
}
