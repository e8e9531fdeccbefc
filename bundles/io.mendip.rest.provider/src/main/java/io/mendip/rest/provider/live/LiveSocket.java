/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mendip.account.Caller;
import io.mendip.rest.Problem;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/** A console's socket. Its next message is read when the last one is dealt with, so a flood slows only itself. */
public final class LiveSocket implements Session.Listener, Outlet {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_MESSAGE = 16 * 1024;
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final LiveHub hub;
    private final Caller caller;
    private final BooleanSupplier standing;
    private final String version;
    private volatile @Nullable Session session;
    private volatile @Nullable Subscriber subscriber;

    LiveSocket(LiveHub hub, Caller caller, BooleanSupplier standing, String version) {
        this.hub = hub;
        this.caller = caller;
        this.standing = standing;
        this.version = version;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setMaxTextMessageSize(MAX_MESSAGE);
        opened.setMaxBinaryMessageSize(1);
        opened.setIdleTimeout(IDLE);
        session = opened;
        try {
            subscriber = hub.open(caller, this, standing);
        } catch (Problem problem) {
            close(problem.code());
            return;
        }
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        var hello = Map.of("serverTime", now, "version", version, "user", caller.name());
        text(Map.of("hello", hello), opened::demand);
    }

    @Override
    public void onWebSocketText(String text) {
        var opened = session;
        var listening = subscriber;
        if (opened == null || listening == null) {
            return;
        }
        var message = parse(text);
        if (message.path("subscribe").isArray()) {
            hub.subscribe(listening, names(message.path("subscribe")), opened::demand);
        } else if (message.path("unsubscribe").isArray()) {
            hub.unsubscribe(listening, names(message.path("unsubscribe")));
            opened.demand();
        } else if (message.path("ping").isNumber()) {
            text(Map.of("pong", message.path("ping").numberValue()), opened::demand);
        } else {
            close("not_understood");
        }
    }

    @Override
    public void onWebSocketClose(int status, String reason) {
        leave();
    }

    // After an abrupt end the close callback may never come.
    @Override
    public void onWebSocketError(Throwable cause) {
        leave();
    }

    @Override
    public void send(LiveMessage message, Runnable sent) {
        text(message.json(), sent);
    }

    @Override
    public void beat() {
        var opened = session;
        if (opened != null) {
            opened.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    @Override
    public void close(String reason) {
        var opened = session;
        if (opened != null) {
            opened.sendText(
                    LiveMessage.json(Map.of("closed", Map.of("reason", reason))),
                    Callback.from(
                            () -> opened.close(StatusCode.NORMAL, reason, Callback.NOOP),
                            failure -> opened.disconnect()));
        }
    }

    private void text(Map<String, ?> message, Runnable sent) {
        text(LiveMessage.json(message), sent);
    }

    private void text(String message, Runnable sent) {
        var opened = session;
        if (opened != null) {
            opened.sendText(message, Callback.from(sent, failure -> leave()));
        }
    }

    private void leave() {
        var listening = subscriber;
        if (listening != null) {
            hub.leave(listening);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static List<String> names(JsonNode topics) {
        return StreamSupport.stream(topics.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(name -> name.length() <= 100)
                .toList();
    }
}
