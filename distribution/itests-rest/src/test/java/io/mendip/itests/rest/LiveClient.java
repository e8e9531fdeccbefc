/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.itests.rest;

import io.mendip.testing.Await;
import io.mendip.testing.Https;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A console's socket, remembering what it was told. */
final class LiveClient implements WebSocket.Listener {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile boolean closed;
    private @Nullable WebSocket socket;

    static LiveClient connect(Https https, String... headers) {
        var client = new LiveClient();
        var builder = https.client().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        var uri = URI.create(https.uri("/api/v1/live").toString().replace("https:", "wss:"));
        client.socket = builder.buildAsync(uri, client).join();
        return client;
    }

    void send(String text) {
        Objects.requireNonNull(socket).sendText(text, true).join();
    }

    List<String> messages() {
        return messages;
    }

    String await(String fragment) {
        return Await.value(
                fragment,
                () -> messages.stream()
                        .filter(message -> message.contains(fragment))
                        .findFirst()
                        .orElse(null));
    }

    void awaitClosed() {
        Await.until("the socket's end", () -> closed);
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = true;
    }
}
