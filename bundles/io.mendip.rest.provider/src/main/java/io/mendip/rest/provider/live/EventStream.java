/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** An answer that stays open. Writes only when the container says that it would not block. */
final class EventStream implements Outlet, WriteListener {

    /** A comment every half minute and one event at a time: more than these never wait here. */
    private static final int MAX_WAITING = 8;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Queue<Part> waiting = new ArrayDeque<>();
    private boolean flushed = true;
    private boolean closed;
    private Runnable onEnd = () -> {};

    private EventStream(AsyncContext context, ServletOutputStream out) {
        this.context = context;
        this.out = out;
    }

    static EventStream open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        var context = request.startAsync();
        context.setTimeout(0);
        var stream = new EventStream(context, response.getOutputStream());
        stream.out.setWriteListener(stream);
        return stream;
    }

    synchronized void listen(LiveHub hub, Subscriber subscriber, List<String> topics) {
        if (closed) {
            hub.leave(subscriber);
            return;
        }
        onEnd = () -> hub.leave(subscriber);
        // The answer begins when nothing can be missed any more.
        hub.subscribe(subscriber, topics, () -> write(": open\n\n", () -> {}));
    }

    @Override
    public void send(LiveMessage message, Runnable sent) {
        write("event: " + message.topic() + "\ndata: " + message.json() + "\n\n", sent);
    }

    @Override
    public void beat() {
        write(": beat\n\n", () -> {});
    }

    @Override
    public void close(String reason) {
        var closing = LiveMessage.json(Map.of("closed", Map.of("reason", reason)));
        write("event: closed\ndata: " + closing + "\n\n", this::end);
    }

    @Override
    public void onWritePossible() throws IOException {
        pump();
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    private void write(String text, Runnable sent) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(new Part(text, sent));
            if (waiting.size() > MAX_WAITING) {
                end();
                return;
            }
        }
        pump();
    }

    private void pump() {
        try {
            for (var sent = step(); sent != null; sent = step()) {
                sent.run();
            }
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    /** Writes what can be written without waiting; the follow-up of the part that is gone, null when there is none. */
    private synchronized @Nullable Runnable step() throws IOException {
        if (closed || !out.isReady()) {
            return null;
        }
        var part = waiting.poll();
        if (part != null) {
            out.write(part.text().getBytes(UTF_8));
            flushed = false;
            return part.sent();
        }
        if (!flushed) {
            flushed = true;
            out.flush();
        }
        return null;
    }

    private void end() {
        Runnable leave;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            leave = onEnd;
        }
        leave.run();
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // The container ended it first.
            return;
        }
    }

    /** What to write and what to do then. */
    private record Part(String text, Runnable sent) {}
}
