/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.testing.FakeExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads: whole, in parts, and of nothing else. */
class InstallServletTest {

    private static final String NAME = "/mendip-agent-linux-amd64.tar.gz";
    /** Of {@code 0123456789}. */
    private static final String SHA256 = "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882";

    private static final String TAG = "\"" + SHA256 + "\"";

    @TempDir
    private Path folder;

    private InstallServlet servlet;

    @BeforeEach
    void aPackage() throws IOException {
        Files.writeString(folder.resolve(NAME.substring(1)), "0123456789");
        Files.writeString(folder.resolve("secret.txt"), "nobody's business");
        servlet = new InstallServlet(new AgentPackages(folder));
    }

    @Test
    void sendsThePackageWithItsDigest() throws IOException {
        var answer = get(NAME, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("0123456789");
        assertThat(answer.headers())
                .containsEntry("ETag", TAG)
                .containsEntry("Accept-Ranges", "bytes")
                .containsEntry("Repr-Digest", "sha-256=:hNiYd/DUBB77a/kaFvAkjy/Vc+avBcGflr7bn4gveII=:");
    }

    @Test
    void sendsThePartAskedFor() throws IOException {
        var middle = get(NAME, Map.of("Range", "bytes=3-5", "If-Range", TAG));

        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.text()).isEqualTo("345");
        assertThat(middle.headers()).containsEntry("Content-Range", "bytes 3-5/10");
        assertThat(get(NAME, Map.of("Range", "bytes=7-")).text()).isEqualTo("789");
        assertThat(get(NAME, Map.of("Range", "bytes=-2")).text()).isEqualTo("89");
        assertThat(get(NAME, Map.of("Range", "bytes=8-99")).text()).isEqualTo("89");
    }

    @Test
    void sendsAllWhenThePartIsOfAnotherVersionOrThereAreSeveral() throws IOException {
        assertThat(get(NAME, Map.of("Range", "bytes=3-5", "If-Range", "\"old\""))
                        .text())
                .hasSize(10);
        assertThat(get(NAME, Map.of("Range", "bytes=0-1,4-5")).text()).hasSize(10);
    }

    @Test
    void refusesAPartThatIsNotThere() throws IOException {
        assertThat(get(NAME, Map.of("Range", "bytes=10-")).status()).isEqualTo(416);
        assertThat(get(NAME, Map.of("Range", "bytes=5-3")).status()).isEqualTo(416);
    }

    @Test
    void doesNotSendAgainWhatIsKnown() throws IOException {
        var answer = get(NAME, Map.of("If-None-Match", TAG));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void handsOutNothingButPackages() throws IOException {
        for (var path : new String[] {"/secret.txt", "/../secret.txt", "/", "/mendip-agent-linux-riscv.tar.gz"}) {
            assertThat(get(path, Map.of()).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void readsAPackageAnewWhenItChanged() throws IOException {
        get(NAME, Map.of());
        Files.writeString(folder.resolve(NAME.substring(1)), "another one");

        assertThat(get(NAME, Map.of()).headers().get("ETag")).isNotEqualTo(TAG);
        assertThat(get("/linux.sh", Map.of()).text())
                .contains("linux-amd64 "
                        + get(NAME, Map.of()).headers().get("ETag").replace("\"", ""));
    }

    private FakeExchange get(String path, Map<String, String> headers) throws IOException {
        var exchange = new FakeExchange("GET").says("getPathInfo", path).headers(headers);
        servlet.doGet(exchange.request(), exchange.response());
        return exchange;
    }
}
