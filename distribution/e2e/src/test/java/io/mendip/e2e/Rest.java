/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A program that uses the REST interface, trusting the server's own authority and nothing else. */
final class Rest {

    private final String url;
    private final String header;
    private final Supplier<String> key;
    private final HttpClient client;

    Rest(String url, Path authority, String key) {
        this(url, authority, "X-API-Key", () -> key);
    }

    /** With another credential than an API key. */
    Rest(String url, Path authority, String header, String credential) {
        this(url, authority, header, () -> credential);
    }

    /** Shows what a file says at the time, which changes with each start of the server. */
    Rest(String url, Path authority, String header, Path secret) {
        this(url, authority, header, () -> read(secret));
    }

    private Rest(String url, Path authority, String header, Supplier<String> key) {
        this.url = url;
        this.header = header;
        this.key = key;
        this.client = HttpClient.newBuilder()
                .sslContext(trusting(authority))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** The body of a successful GET under /api/v1. */
    JsonNode get(String path) {
        return successful(send("GET", path, null));
    }

    /** The body of a successful POST under /api/v1. */
    JsonNode post(String path, String body) {
        return successful(send("POST", path, body));
    }

    /** The body of a successful PATCH under /api/v1. */
    JsonNode patch(String path, String body) {
        return successful(send("PATCH", path, body));
    }

    /** Any answer. */
    Answer send(String method, String path, String body) {
        return sendTo(URI.create(url + "/api/v1" + path), method, body);
    }

    /** Any answer to an operation, in the media type that it takes. */
    Answer send(Operations.Operation operation, String body) {
        return sendTo(URI.create(url + "/api/v1" + operation.path()), operation.method(), body, operation.mediaType());
    }

    /** Any answer to a POST of a jar. */
    Answer upload(String path, Path jar) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                    .timeout(Duration.ofSeconds(60))
                    .POST(BodyPublishers.ofFile(jar))
                    .header("Content-Type", "application/java-archive")
                    .header(header, key.get());
            return answer(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any answer of any address. */
    Answer sendTo(URI address, String method, String body) {
        return sendTo(address, method, body, "application/json");
    }

    private Answer sendTo(URI address, String method, String body, String mediaType) {
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", mediaType);
        }
        var secret = key.get();
        if (!secret.isEmpty()) {
            request.header(header, secret);
        }
        return answer(request);
    }

    private Answer answer(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode successful(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    private static SSLContext trusting(Path authority) {
        try (var in = Files.newInputStream(authority)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot trust " + authority, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a stream of events of these topics; ends when the server ends it. */
    Stream<String> events(String topics) {
        var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/events?topics=" + topics))
                .header(header, key.get())
                .build();
        try {
            return client.send(request, BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Status, body and headers. */
    record Answer(int status, String body, HttpHeaders headers) {

        /** The header Location, empty when there is none. */
        String location() {
            return headers.firstValue("Location").orElse("");
        }

        JsonNode json() {
            return body.isBlank() ? MissingNode.getInstance() : Product.read(body);
        }
    }
}
