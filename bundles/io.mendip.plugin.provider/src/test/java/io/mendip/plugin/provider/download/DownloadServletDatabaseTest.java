/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.Workshop;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.testing.FakeExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads: by an address that this server made, whole or in parts, and of nothing else. */
class DownloadServletDatabaseTest {

    private static final String AGENT = "agent00000000001";

    @TempDir
    Path data;

    private final Places places = new Places();
    private Bench bench;
    private DownloadUrls urls;
    private DownloadServlet servlet;
    private PluginView plugin;
    private byte[] bytes;
    private String path;

    @BeforeEach
    void aReleasedBundle() throws IOException {
        bench = new Bench(data);
        var jar = bench.jar("org.example.checks", "1.0.0", "greeting");
        bytes = Files.readAllBytes(jar);
        plugin = (PluginView) bench.send(jar).body();
        urls = new DownloadUrls(data.resolve("keys/bundle-urls.key"), bench.clock);
        servlet = new DownloadServlet(urls, bench.released, bench.jars, places);
        path = urls.path(plugin.sha256(), AGENT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void sendsTheJarToWhoHasTheAddress() {
        var answer = get(path, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.answer()).isEqualTo(bytes);
        assertThat(answer.headers())
                .containsEntry("ETag", "\"" + plugin.sha256() + "\"")
                .containsEntry("Accept-Ranges", "bytes")
                .containsEntry("Content-Length", "" + bytes.length);
    }

    @Test
    void saysHowLongItIsWithoutSendingIt() {
        var answer = ask("HEAD", path, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.answer()).isEmpty();
        assertThat(answer.headers()).containsEntry("Content-Length", "" + bytes.length);
    }

    @Test
    void sendsTheRestOfABrokenDownload() {
        var tag = "\"" + plugin.sha256() + "\"";
        var rest = get(path, Map.of("Range", "bytes=100-", "If-Range", tag));

        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.answer()).isEqualTo(Arrays.copyOfRange(bytes, 100, bytes.length));
        assertThat(rest.headers())
                .containsEntry("Content-Range", "bytes 100-" + (bytes.length - 1) + "/" + bytes.length);
        assertThat(get(path, Map.of("Range", "bytes=3-5")).answer()).isEqualTo(Arrays.copyOfRange(bytes, 3, 6));
        assertThat(get(path, Map.of("Range", "bytes=3-5", "If-Range", "\"other\""))
                        .answer())
                .isEqualTo(bytes);
        assertThat(get(path, Map.of("If-None-Match", tag)).status()).isEqualTo(304);
    }

    @Test
    void refusesAPartThatIsNotThere() {
        var answer = get(path, Map.of("Range", "bytes=" + bytes.length + "-"));

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.headers()).containsEntry("Content-Range", "bytes */" + bytes.length);
    }

    @Test
    void anAddressIsGoodForItsAgentItsJarAndFiveMinutes() {
        var absent = "0".repeat(64);

        assertThat(get(path.replace(AGENT, "agent00000000002"), Map.of()).status())
                .isEqualTo(403);
        assertThat(get(path.replace(plugin.sha256(), absent), Map.of()).status())
                .isEqualTo(403);
        assertThat(get(path.replaceAll("until=\\d+", "until=9999999999"), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(get(path.replaceAll("sig=..", "sig=zz"), Map.of()).status()).isEqualTo(403);
        assertThat(get(path.replaceAll("\\?.*", ""), Map.of()).status()).isEqualTo(403);
        assertThat(get(path.replaceAll("&sig=.*", ""), Map.of()).status()).isEqualTo(403);
        assertThat(get("/agent-api/v1/bundles/../x?sig=1", Map.of()).status()).isEqualTo(403);
        assertThat(ask("POST", path, Map.of()).status()).isEqualTo(405);
        bench.clock.advance(Duration.ofMinutes(5));
        assertThat(get(path, Map.of()).status()).isEqualTo(200);
        bench.clock.advance(Duration.ofSeconds(1));
        assertThat(get(path, Map.of()).status()).isEqualTo(403);
    }

    /** Not to be told by status, words or headers. */
    @Test
    void withoutAnAddressNobodyLearnsWhichBundlesThereAre() {
        var there = get("/agent-api/v1/bundles/" + plugin.sha256(), Map.of());
        var absent = get("/agent-api/v1/bundles/" + "0".repeat(64), Map.of());

        assertThat(there.status()).isEqualTo(403);
        assertThat(there.text()).isEqualTo(absent.text());
        assertThat(there.headers()).isEqualTo(absent.headers());
    }

    @Test
    void whatWasWithdrawnIsNotHandedOut() {
        bench.releases.withdraw(plugin.id(), Workshop.admin());

        assertThat(get(path, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void aDamagedFileIsMendedBeforeItIsSent() throws IOException {
        Files.write(data.resolve("bundles/" + plugin.sha256() + ".jar"), new byte[10]);

        assertThat(get(path, Map.of()).answer()).isEqualTo(bytes);
    }

    @Test
    void oneAgentCannotTakeAllPlaces() {
        var taken = List.of(places.take(AGENT).orElseThrow(), places.take(AGENT).orElseThrow());

        var third = get(path, Map.of());

        assertThat(third.status()).isEqualTo(503);
        assertThat(third.headers()).containsKey("Retry-After");
        assertThat(get(urls.path(plugin.sha256(), "agent00000000002"), Map.of()).status())
                .isEqualTo(200);
        taken.forEach(Places.Place::close);
        assertThat(get(path, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void onlySoManyAreServedAtOnce() {
        for (int i = 0; i < Places.IN_ALL; i++) {
            places.take("agent" + i);
        }

        assertThat(get(path, Map.of()).status()).isEqualTo(503);
    }

    @Test
    void theKeyIsKeptAndForTheServerOnly() throws IOException {
        var file = data.resolve("keys/bundle-urls.key");

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        servlet = new DownloadServlet(new DownloadUrls(file, bench.clock), bench.released, bench.jars, places);
        assertThat(get(path, Map.of()).status()).as("after a restart").isEqualTo(200);

        Files.write(file, new byte[3]);
        servlet = new DownloadServlet(new DownloadUrls(file, bench.clock), bench.released, bench.jars, places);
        assertThat(get(path, Map.of()).status()).isEqualTo(403);
        assertThat(file).hasSize(32);
    }

    private FakeExchange get(String address, Map<String, String> headers) {
        return ask("GET", address, headers);
    }

    private FakeExchange ask(String method, String address, Map<String, String> headers) {
        var uri = URI.create(address.replace("../", "%2e%2e/"));
        var query = uri.getQuery() == null
                ? Map.<String, String>of()
                : Arrays.stream(uri.getQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var exchange = new FakeExchange(method)
                .says("getPathInfo", uri.getPath().substring("/agent-api/v1/bundles".length()))
                .headers(headers)
                .parameters(query);
        try {
            servlet.service(exchange.request(), exchange.response());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return exchange;
    }
}
