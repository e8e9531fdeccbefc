/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.ServerProblem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import picocli.CommandLine.Option;

/** Where the server listens and what it uses. */
final class Ports {

    @Option(names = "--https-port", defaultValue = "8443", description = "Console, REST and agents.")
    private int httpsPort;

    @Option(names = "--http-port", defaultValue = "8080", description = "Redirects to HTTPS; 0 for none.")
    private int httpPort;

    @Option(names = "--nats-port", defaultValue = "4222", description = "Agents that connect directly.")
    private int natsPort;

    @Option(names = "--database", defaultValue = "", description = "JDBC URL of your PostgreSQL.")
    private String databaseUrl = "";

    @Option(names = "--nats", defaultValue = "", description = "URL of your NATS.")
    private String natsServer = "";

    int https() {
        return httpsPort;
    }

    int http() {
        return httpPort;
    }

    int nats() {
        return natsPort;
    }

    String database() {
        return databaseUrl;
    }

    String natsUrl() {
        return natsServer;
    }

    /**
     * Makes sure that nobody else listens where the server is going to.
     *
     * @throws ServerProblem naming the port that is taken
     */
    void requireFree() {
        requireFree("--https-port", httpsPort);
        if (httpPort != 0) {
            requireFree("--http-port", httpPort);
        }
        if (natsServer.isEmpty() && natsPort != 0) {
            requireFree("--nats-port", natsPort);
        }
    }

    private static void requireFree(String option, int port) {
        if (port < 1 || port > 65_535) {
            throw new ServerProblem(option + " " + port + " is not a port: it must be 1 to 65535.");
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new ServerProblem(
                    "Port " + port + " cannot be used (" + e.getMessage() + "). Choose another with " + option + ".",
                    e);
        }
    }
}
