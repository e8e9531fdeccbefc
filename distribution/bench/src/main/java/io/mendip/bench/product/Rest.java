/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mendip.testing.Https;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A program that uses a product's REST interface. */
public final class Rest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Https https;
    private final String key;
    private final ObjectMapper json;

    Rest(int port, String key, ObjectMapper json) {
        this.https = new Https(port);
        this.key = key;
        this.json = json;
    }

    /** Any answer to a GET, as it comes over the wire. */
    public HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(https.uri("/api/v1" + path))
                .timeout(PATIENCE)
                .header("X-API-Key", key);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return https.client().send(request.build(), BodyHandlers.ofByteArray());
    }

    /** A POST that must succeed. */
    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return successful(https.send("POST", "/api/v1" + path, body, "X-API-Key", key));
    }

    /** A PUT that must succeed. */
    public JsonNode put(String path, String body) throws IOException, InterruptedException {
        return successful(https.send("PUT", "/api/v1" + path, body, "X-API-Key", key));
    }

    /** A DELETE that must succeed. */
    public void delete(String path) throws IOException, InterruptedException {
        successful(https.send("DELETE", "/api/v1" + path, "", "X-API-Key", key));
    }

    /** A file that must be taken. */
    public JsonNode upload(String path, Path jar) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(https.uri("/api/v1" + path))
                .timeout(PATIENCE)
                .header("X-API-Key", key)
                .header("Content-Type", "application/java-archive")
                .POST(BodyPublishers.ofFile(jar));
        return successful(https.client().send(request.build(), BodyHandlers.ofString()));
    }

    /** A file that must be taken, sent evenly over a while as by a slow line. */
    public JsonNode uploadSlowly(String path, Path jar, Duration time) throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(jar);
        var request = HttpRequest.newBuilder(https.uri("/api/v1" + path))
                .timeout(time.plus(PATIENCE))
                .header("X-API-Key", key)
                .header("Content-Type", "application/java-archive")
                .POST(BodyPublishers.ofByteArrays(() -> slowly(bytes, time).iterator()));
        return successful(https.client().send(request.build(), BodyHandlers.ofString()));
    }

    /** A hundred parts, each at its time. */
    private static Stream<byte[]> slowly(byte[] bytes, Duration time) {
        int parts = 100;
        return IntStream.range(0, parts).mapToObj(part -> {
            int from = (int) ((long) bytes.length * part / parts);
            LockSupport.parkNanos(time.toNanos() / parts);
            return Arrays.copyOfRange(bytes, from, (int) ((long) bytes.length * (part + 1) / parts));
        });
    }

    /** Uploads a signed bundle and signs it off: agents have it then. */
    public void release(Path jar) throws IOException, InterruptedException {
        var plugin = upload("/plugins", jar);
        var path = "/plugins/" + plugin.get("id").asText();
        for (var version : read(path).get("versions")) {
            if (version.get("version").equals(plugin.get("waiting"))) {
                post(
                        path + "/signoff",
                        "{\"version\":\"" + version.get("version").asText() + "\",\"sha256\":\""
                                + version.get("sha256").asText() + "\"}");
            }
        }
    }

    /** A PATCH that must succeed; sent again when the connection was just being closed, since it does no harm twice. */
    public JsonNode patch(String path, String body) throws IOException, InterruptedException {
        try {
            return successful(https.send("PATCH", "/api/v1" + path, body, "X-API-Key", key));
        } catch (IOException e) {
            if (e.getCause() instanceof EOFException || e.getCause() instanceof SocketException) {
                return successful(https.send("PATCH", "/api/v1" + path, body, "X-API-Key", key));
            }
            throw e;
        }
    }

    /** A GET that must succeed. */
    public JsonNode read(String path) throws IOException, InterruptedException {
        return successful(https.get("/api/v1" + path, "X-API-Key", key));
    }

    /** A POST without a key, of agents; must succeed. */
    public JsonNode agentPost(String path, String body) throws IOException, InterruptedException {
        return successful(https.send("POST", path, body));
    }

    private JsonNode successful(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    /** Believes every certificate: it is our own server on this machine. */
    static SSLContext credulous() {
        return new Https(0).client().sslContext();
    }
}
