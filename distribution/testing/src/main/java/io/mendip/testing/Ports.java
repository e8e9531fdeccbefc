/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** TCP ports of this machine. */
public final class Ports {

    /**
     * Below those that the kernel gives to outgoing connections: with thousands of these, one of them has taken any port
     * above before a program comes to listen on it.
     */
    private static final int LOWEST = 15_000;

    private static final int NUMBER = 15_000;
    private static final Random RANDOM = new SecureRandom();
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port on which nobody listened a moment ago, another one each time, for programs that cannot choose one themselves. */
    public static int free() {
        while (true) {
            int port = LOWEST + RANDOM.nextInt(NUMBER);
            if (!GIVEN.add(port)) {
                continue;
            }
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: try another.
            }
        }
    }

    /** Whether somebody accepts connections on a port. */
    public static boolean open(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
