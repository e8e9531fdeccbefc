/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.install;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

    private record Answer(int status, Map<String, String> headers, String text) {}

    private Answer get(String path, Map<String, String> headers) throws IOException {
        var out = new ByteArrayOutputStream();
        var answered = new HashMap<String, String>();
        var status = new int[] {200};
        var request = fake(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getPathInfo" -> path;
            case "getHeader" -> headers.get(String.valueOf(arguments[0]));
            default -> null;
        });
        var response = fake(HttpServletResponse.class, (name, arguments) -> {
            switch (name) {
                case "setStatus" -> status[0] = (int) arguments[0];
                case "setHeader" -> answered.put(String.valueOf(arguments[0]), String.valueOf(arguments[1]));
                case "getOutputStream" -> {
                    return new Out(out);
                }
                default -> {
                    // The container's business.
                }
            }
            return null;
        });
        servlet.doGet(request, response);
        return new Answer(status[0], answered, out.toString(StandardCharsets.UTF_8));
    }

    private interface Calls {

        Object answer(String name, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> calls.answer(method.getName(), arguments)));
    }

    private static final class Out extends ServletOutputStream {

        private final ByteArrayOutputStream bytes;

        Out(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int one) {
            bytes.write(one);
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
