/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import io.mendip.testing.Https;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program of its own, to be run from another address: opens connections in an even pace and never closes one. */
final class ConnectionFlood {

    private static final int A_SECOND = 500;
    private static final int MILLIS_TO_CONNECT = 3000;
    private static final int MILLIS_TO_BE_CLOSED = 80;

    private final String host;
    private final int port;
    private final Kind kind;
    private final Map<String, Integer> outcomes = new TreeMap<>();

    /** What is done with a connection. */
    enum Kind {
        /** Nothing. */
        TCP,
        /** A handshake, and then nothing. */
        TLS,
        /** A request that never ends, a line at a time. */
        SLOW,
        /** An upgrade with a credential that nobody issued. */
        UPGRADE
    }

    private ConnectionFlood(String host, int port, Kind kind) {
        this.host = host;
        this.port = port;
        this.kind = kind;
    }

    /** Host, port, kind and seconds; prints how often what happened. */
    public static void main(String[] arguments) throws InterruptedException {
        var flood = new ConnectionFlood(arguments[0], Integer.parseInt(arguments[1]), Kind.valueOf(arguments[2]));
        flood.run(Integer.parseInt(arguments[3]));
        System.out.println(flood.outcomes);
        Runtime.getRuntime().halt(0); // the sockets are still open
    }

    private void run(int seconds) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(64);
        long start = System.nanoTime();
        for (int i = 0; i < A_SECOND * seconds; i++) {
            LockSupport.parkNanos(start + i * TimeUnit.SECONDS.toNanos(1) / A_SECOND - System.nanoTime());
            threads.execute(() -> count(attempt()));
        }
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }

    private synchronized void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    /** The system takes each connection; whether the server keeps it shows a moment later. */
    private static boolean staysOpen(Socket socket) throws IOException {
        socket.setSoTimeout(MILLIS_TO_BE_CLOSED);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @SuppressWarnings("resource") // that is the point
    private String attempt() {
        try {
            var plain = new Socket();
            plain.connect(new InetSocketAddress(host, port), MILLIS_TO_CONNECT);
            plain.setSoTimeout(MILLIS_TO_CONNECT);
            if (kind == Kind.TCP) {
                return staysOpen(plain) ? "open" : "refused";
            }
            var socket = new Https(port).over(plain);
            socket.startHandshake();
            switch (kind) {
                case SLOW -> Https.write(socket, "GET /api/v1/agents HTTP/1.1\r\nHost: " + host + "\r\nX-Slow: ");
                case UPGRADE -> {
                    Https.write(
                            socket,
                            "GET /agent HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Authorization: Bearer eyJ0eXAiOiJKV1QifQ.e30.AAAA\r\n\r\n");
                    return "" + Https.status(socket);
                }
                default -> {
                    return "open";
                }
            }
            return "open";
        } catch (IOException e) {
            return "refused";
        }
    }
}
