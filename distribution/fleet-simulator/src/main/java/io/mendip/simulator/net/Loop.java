/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that serves many connections and whatever they have to do at a time. Everything that belongs to it runs on that
 * thread alone, so nothing of it needs a lock; its buffers are shared by all of its connections.
 */
public final class Loop implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final int BUFFER = 64 * 1024;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Timetable timetable = new Timetable();
    private final Thread thread;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer plain = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer outgoing = ByteBuffer.allocate(BUFFER);
    private volatile boolean closed;

    /** Starts the thread. */
    public Loop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Has something done on the loop's thread soon. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** Has a duty called at a moment of {@link System#nanoTime()}, or earlier when it asked for that before. */
    public void at(long nanos, Duty duty) {
        timetable.add(nanos, duty);
    }

    Selector selector() {
        return selector;
    }

    /** For what comes from the network; valid until the next read. */
    ByteBuffer incoming() {
        return incoming;
    }

    /** For what TLS has decrypted; valid until the next read. */
    ByteBuffer plain() {
        return plain;
    }

    /** For what TLS has encrypted; valid until the next write. */
    ByteBuffer outgoing() {
        return outgoing;
    }

    private void run() {
        while (!closed) {
            try {
                step();
            } catch (IOException e) {
                LOG.error("The selector fails", e);
            }
        }
        for (var key : selector.keys()) {
            ((Wire) key.attachment()).close("the simulator ends");
        }
    }

    private void step() throws IOException {
        long wait = timetable.untilNext(System.nanoTime());
        if (wait > 0 && tasks.isEmpty()) {
            selector.select(Math.max(1, wait / 1_000_000));
        } else {
            selector.selectNow();
        }
        var ready = selector.selectedKeys();
        for (SelectionKey key : ready) {
            ((Wire) key.attachment()).ready(key);
        }
        ready.clear();
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
        for (var due = timetable.take(System.nanoTime()); due.isPresent(); due = timetable.take(System.nanoTime())) {
            guarded(due.get()::run);
        }
    }

    /** A mistake about one agent must not end all others. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A simulated agent failed", e);
        }
    }

    /** Ends the thread and closes all connections. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(5_000);
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("The selector did not close: {}", e.toString());
        }
    }
}
