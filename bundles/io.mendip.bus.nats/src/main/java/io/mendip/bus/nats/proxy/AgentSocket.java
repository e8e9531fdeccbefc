/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.proxy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * One agent's socket and the one to the broker that stands for it. Each side is asked for its next piece only when the other
 * has taken the last one, so whoever does not read slows its own peer and nobody's memory grows. Public because Jetty calls
 * it by reflection.
 */
public final class AgentSocket implements Session.Listener {

    /** A frame that is longer comes and goes in pieces of this size. */
    private static final int PIECE = 64 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final URI broker;
    private final Duration idleTimeout;
    private final Runnable ended;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Session agent;
    private volatile @Nullable WebSocket upstream;

    /**
     * Not open yet.
     *
     * @param ended called exactly once when both sides are over
     */
    AgentSocket(HttpClient client, URI broker, Duration idleTimeout, Runnable ended) {
        this.client = client;
        this.broker = broker;
        this.idleTimeout = idleTimeout;
        this.ended = ended;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // both outcomes are handled
    public void onWebSocketOpen(Session session) {
        agent = session;
        session.setIdleTimeout(idleTimeout);
        session.setMaxFrameSize(PIECE);
        // Nothing that the agent sent goes with it: no header, no address, no name.
        client.newWebSocketBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .buildAsync(broker, new Broker(session))
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        close(StatusCode.TRY_AGAIN_LATER, "the broker is away");
                    } else {
                        begin(session, socket);
                    }
                });
    }

    private void begin(Session session, WebSocket socket) {
        upstream = socket;
        if (closed.get()) {
            socket.abort(); // the agent left meanwhile
        } else {
            session.demand();
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // both outcomes are handled
    public void onWebSocketPartialBinary(ByteBuffer piece, boolean last, Callback taken) {
        var socket = upstream;
        var session = agent;
        if (socket == null || session == null) {
            taken.fail(new IllegalStateException("not asked for"));
            return;
        }
        socket.sendBinary(piece, last).whenComplete((sent, failure) -> {
            if (failure == null) {
                taken.succeed();
                session.demand();
            } else {
                taken.fail(failure);
                close(StatusCode.SERVER_ERROR, "the broker is gone");
            }
        });
    }

    @Override
    public void onWebSocketPartialText(String piece, boolean last) {
        close(StatusCode.BAD_DATA, "binary messages only");
    }

    @Override
    public void onWebSocketClose(int code, String reason) {
        close(StatusCode.NORMAL, "");
    }

    /** Also what abrupt ends come to: then Jetty may never call {@link #onWebSocketClose}. */
    @Override
    public void onWebSocketError(Throwable cause) {
        close(StatusCode.SERVER_ERROR, "connection broken");
    }

    /** Ends both sides, whichever of them began it. */
    void close(int code, String reason) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var socket = upstream;
        if (socket != null) {
            socket.abort();
        }
        var session = agent;
        if (session != null) {
            // An agent that does not answer the closing handshake is not waited for.
            session.close(code, reason, Callback.from(session::disconnect, failure -> session.disconnect()));
        }
        ended.run();
    }

    /** The broker's side. */
    private final class Broker implements WebSocket.Listener {

        private final Session session;

        Broker(Session session) {
            this.session = session;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer piece, boolean last) {
            var taken = new CompletableFuture<Void>();
            session.sendPartialBinary(
                    piece,
                    last,
                    Callback.from(
                            () -> {
                                taken.complete(null);
                                socket.request(1);
                            },
                            failure -> {
                                taken.completeExceptionally(failure);
                                close(StatusCode.SERVER_ERROR, "connection broken");
                            }));
            return taken;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            close(StatusCode.NORMAL, "the broker closed the connection");
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            close(StatusCode.SERVER_ERROR, "the broker is gone");
        }
    }
}
