/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import io.mendip.account.Caller;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One open console or event stream. Events of the same kind that come within a window go as one, and what waits is
 * bounded: who cannot keep up is told to load again, and costs the server nothing more.
 */
final class Subscriber {

    /** How many kinds of events may wait. */
    static final int MAX_WAITING = 256;
    /** How many list items one waiting event may hold. */
    static final int MAX_ITEMS = 5000;

    private final Caller caller;
    private final Outlet outlet;
    private final ScheduledExecutorService clock;
    private final Duration window;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private final Map<Kind, LiveMessage> waiting = new LinkedHashMap<>();
    private final Queue<LiveMessage> leaving = new ArrayDeque<>();
    private boolean busy;
    private long lastFlush;

    Subscriber(Caller caller, Outlet outlet, ScheduledExecutorService clock, Duration window) {
        this.caller = caller;
        this.outlet = outlet;
        this.clock = clock;
        this.window = window;
        this.lastFlush = System.nanoTime() - window.toNanos();
    }

    Caller caller() {
        return caller;
    }

    Outlet outlet() {
        return outlet;
    }

    Set<String> topics() {
        return topics;
    }

    /** Takes an event; it leaves within the window, unless the connection is slower than that. */
    synchronized void offer(LiveMessage message) {
        if (waiting.containsKey(Kind.resync(message.topic()))) {
            return;
        }
        var kind = new Kind(message.topic(), message.event());
        var older = waiting.get(kind);
        var merged = older == null ? message.data() : Merging.merge(older.data(), message.data());
        if (Merging.items(merged) > MAX_ITEMS) {
            forget(Set.of(message.topic()));
        } else {
            waiting.put(kind, new LiveMessage(message.topic(), message.event(), merged));
            if (waiting.size() > MAX_WAITING) {
                forget(waitingTopics());
            }
        }
        schedule();
    }

    private Set<String> waitingTopics() {
        var all = new LinkedHashSet<String>();
        waiting.keySet().forEach(kind -> all.add(kind.topic()));
        return all;
    }

    private void forget(Set<String> overflowed) {
        waiting.keySet().removeIf(kind -> overflowed.contains(kind.topic()));
        overflowed.forEach(topic -> waiting.put(Kind.resync(topic), LiveMessage.resync(topic)));
    }

    private void schedule() {
        if (!busy && !waiting.isEmpty()) {
            busy = true;
            long delay = Math.max(0, lastFlush + window.toNanos() - System.nanoTime());
            var unused = clock.schedule(this::flush, delay, TimeUnit.NANOSECONDS);
        }
    }

    private void flush() {
        synchronized (this) {
            leaving.addAll(waiting.values());
            waiting.clear();
            lastFlush = System.nanoTime();
        }
        next();
    }

    private void next() {
        var message = take();
        if (message != null) {
            outlet.send(message, this::next);
        }
    }

    private synchronized @Nullable LiveMessage take() {
        var message = leaving.poll();
        if (message == null) {
            busy = false;
            schedule();
        }
        return message;
    }

    /** What may be merged. */
    private record Kind(String topic, String event) {

        static Kind resync(String topic) {
            return new Kind(topic, "resync");
        }
    }
}
