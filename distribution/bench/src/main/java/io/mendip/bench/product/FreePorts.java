/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import java.io.IOException;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Random;

/**
 * Ports below those that the kernel gives to outgoing connections: with ten thousand of these, one of them has taken any
 * port above before the server comes to listen on it.
 */
public final class FreePorts {

    private static final int LOWEST = 15_000;
    private static final int NUMBER = 15_000;
    private static final Random RANDOM = new SecureRandom();

    private FreePorts() {}

    /** One that nobody listens on now. */
    public static int next() {
        while (true) {
            int port = LOWEST + RANDOM.nextInt(NUMBER);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: try another.
            }
        }
    }
}
