/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The server's REST interface, called from its own machine: proved by the token in the data folder, and only ever sent to
 * a server that shows the certificate of that data folder.
 */
public final class LocalApi {

    private final URI base;
    private final Path token;
    private final HttpClient client;

    private LocalApi(URI base, Path token, HttpClient client) {
        this.base = base;
        this.token = token;
        this.client = client;
    }

    /**
     * For a server that listens on a port of this machine.
     *
     * @throws IOException the server has not made its certificate yet
     */
    public static LocalApi of(DataFolders data, int httpsPort) throws IOException {
        try {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            try (var in = Files.newInputStream(data.root().resolve("keys/authority.pem"))) {
                var authority = CertificateFactory.getInstance("X.509").generateCertificate(in);
                trusted.setCertificateEntry("authority", authority);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            var client = HttpClient.newBuilder()
                    .sslContext(context)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
            var base = URI.create("https://localhost:" + httpsPort);
            return new LocalApi(base, data.run().resolve("local.token"), client);
        } catch (GeneralSecurityException e) {
            throw new IOException("the server's certificate cannot be read", e);
        }
    }

    /** Status and body of {@code GET /health}, which needs no token. */
    public Reply health() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve("/health")).GET());
    }

    /** Whether the server is well and knows this command line: the token of its present start is written, and taken. */
    public boolean ready() throws IOException, InterruptedException {
        return health().status() == 200 && get("/clients").status() == 200;
    }

    /** Calls a resource under {@code /api/v1}. */
    public Reply get(String path) throws IOException, InterruptedException {
        return send(authorised(path).GET());
    }

    /** Calls a resource under {@code /api/v1} with a JSON object. */
    public Reply post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(authorised(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.std.asBytes(body))));
    }

    /** Sends a file to a resource under {@code /api/v1}. */
    public Reply upload(String path, String mediaType, Path file) throws IOException, InterruptedException {
        return send(
                authorised(path).header("Content-Type", mediaType).POST(BodyPublishers.ofFile(file)),
                Duration.ofMinutes(10));
    }

    /** Deletes a resource under {@code /api/v1}. */
    public Reply delete(String path) throws IOException, InterruptedException {
        return send(authorised(path).DELETE());
    }

    private HttpRequest.Builder authorised(String path) throws IOException {
        return HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .header("X-Local-Token", Files.readString(token).trim());
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request, Duration.ofSeconds(30));
    }

    private Reply send(HttpRequest.Builder request, Duration limit) throws IOException, InterruptedException {
        var response = client.send(request.timeout(limit).build(), BodyHandlers.ofByteArray());
        boolean json = response.headers()
                .firstValue("Content-Type")
                .map(type -> type.contains("json"))
                .orElse(false);
        Map<String, Object> body = json && response.body().length > 0 ? JSON.std.mapFrom(response.body()) : Map.of();
        return new Reply(response.statusCode(), body);
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body JSON object, empty when there was none
     */
    public record Reply(int status, Map<String, Object> body) {

        /**
         * The body of a successful answer.
         *
         * @throws ServerProblem with the server's own words when it was not successful
         */
        public Map<String, Object> orProblem() {
            if (status / 100 != 2) {
                throw new ServerProblem(String.valueOf(body.getOrDefault("detail", "the server answered " + status)));
            }
            return body;
        }
    }
}
