/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.MessageHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscription and what stands for it in the connection; guarded by the list it is in. */
final class NatsSubscription {

    /** What waits for one handler; a few handlers that hang must not fill the memory. */
    private static final long MAX_WAITING_BYTES = 8L << 20;

    private static final long MAX_WAITING = 50_000;

    private final List<String> subjects;
    private final String queue;
    private final int width;
    private final MessageHandler handler;
    private final List<Runnable> closers = new CopyOnWriteArrayList<>();
    private final List<Dispatcher> dispatchers = new CopyOnWriteArrayList<>();
    private long droppedBefore;

    NatsSubscription(List<String> subjects, String queue, int width, MessageHandler handler) {
        this.subjects = List.copyOf(subjects);
        this.queue = queue;
        this.width = width;
        this.handler = handler;
    }

    /**
     * Each dispatcher is a thread of its own with a bounded buffer, so one slow verb holds up no other. What stood for it in an
     * earlier connection has ended with that.
     */
    void open(Connection connection) {
        droppedBefore = dropped();
        dispatchers.clear();
        closers.clear();
        for (int i = 0; i < width; i++) {
            Dispatcher dispatcher = connection.createDispatcher(handler);
            dispatcher.setPendingLimits(MAX_WAITING, MAX_WAITING_BYTES);
            dispatchers.add(dispatcher);
            for (var subject : subjects) {
                if (queue.isEmpty()) {
                    dispatcher.subscribe(subject);
                } else {
                    dispatcher.subscribe(subject, queue);
                }
            }
            closers.add(() -> connection.closeDispatcher(dispatcher));
        }
    }

    /** Messages that were lost because they came faster than they were handled. */
    long dropped() {
        return droppedBefore
                + dispatchers.stream().mapToLong(Dispatcher::getDroppedCount).sum();
    }

    void close() {
        closers.forEach(Runnable::run);
    }
}
