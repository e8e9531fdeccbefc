/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Random;

/** Finds ports for programs that listen to this machine only. */
final class LoopbackPorts {

    /** Linux gives 32768 and higher to outgoing connections (ip-sysctl, ip_local_port_range); many services are lower. */
    static final int LOWEST = 20_000;

    static final int NUMBER = 12_000;
    private static final int ATTEMPTS = 200;
    private static final Random RANDOM = new SecureRandom();

    private LoopbackPorts() {}

    /** One on which nobody listens now. */
    static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = LOWEST + RANDOM.nextInt(NUMBER);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: try another.
            }
        }
        throw new IllegalStateException(
                "No port of the loopback address between " + LOWEST + " and " + (LOWEST + NUMBER) + " is free.");
    }
}
