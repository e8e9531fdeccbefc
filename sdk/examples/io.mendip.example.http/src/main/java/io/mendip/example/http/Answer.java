/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What an endpoint answered.
 *
 * @param status of the last answer, when redirects were followed
 * @param text the body as UTF-8, with marks where it is something else; at most a mebibyte of it
 * @param bytes of the body that were read
 * @param duration from the request to the end of the body, or of what is read of it
 */
record Answer(int status, String text, int bytes, Duration duration) {

    /**
     * Asks once. An interrupt and the limit end the exchange, also in the middle of a body that never ends.
     *
     * @throws IOException there is no answer
     */
    static Answer of(HttpClient client, URI uri, HttpCheck.Method method, Duration limit)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
                .header("User-Agent", "Mendip")
                .method(method.name(), BodyPublishers.noBody())
                .build();
        long start = System.nanoTime();
        var exchange = client.sendAsync(request, head -> new BoundedBody());
        try {
            var response = exchange.get(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
            var duration = Duration.ofNanos(System.nanoTime() - start);
            var body = response.body();
            return new Answer(response.statusCode(), new String(body, StandardCharsets.UTF_8), body.length, duration);
        } catch (TimeoutException e) {
            throw (HttpTimeoutException) new HttpTimeoutException("too slow").initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }
}
