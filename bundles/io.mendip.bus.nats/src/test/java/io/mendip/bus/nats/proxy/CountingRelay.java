/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the broker and sees every connection that the proxy opens to it. */
final class CountingRelay implements AutoCloseable {

    private final ServerSocket listener;
    private final URI broker;
    private final AtomicInteger accepted = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile String firstBytes = "";

    CountingRelay(URI broker) throws IOException {
        this.broker = broker;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort());
    }

    int accepted() {
        return accepted.get();
    }

    int open() {
        return open.size();
    }

    String firstBytes() {
        return firstBytes;
    }

    void breakAll() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            var agent = listener.accept();
            var server = new Socket(broker.getHost(), broker.getPort());
            accepted.incrementAndGet();
            open.add(agent);
            run(() -> pump(agent, server, true));
            run(() -> pump(server, agent, false));
        }
    }

    private void pump(Socket from, Socket to, boolean request) throws IOException {
        try (from;
                to) {
            var buffer = new byte[64 * 1024];
            for (int n = from.getInputStream().read(buffer);
                    n > 0;
                    n = from.getInputStream().read(buffer)) {
                if (request && firstBytes.isEmpty()) {
                    firstBytes = new String(buffer, 0, n, ISO_8859_1);
                }
                to.getOutputStream().write(buffer, 0, n);
            }
        } finally {
            open.remove(request ? from : to);
        }
    }

    private static void run(Pump pump) {
        var thread = new Thread(() -> {
            try {
                pump.run();
            } catch (IOException e) {
                // one side ended: so does the other
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        breakAll();
    }

    /** Work of a thread. */
    private interface Pump {
        void run() throws IOException;
    }
}
