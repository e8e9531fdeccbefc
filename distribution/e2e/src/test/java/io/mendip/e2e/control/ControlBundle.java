/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Takes orders on loopback from whoever knows the token in its manifest, and says on which port in {@code
 * <data>/run/control.port}.
 */
public final class ControlBundle implements BundleActivator {

    /** Header of the manifest with the token. */
    public static final String TOKEN = "Mendip-Control-Token";

    private ServerSocket socket;

    @Override
    public void start(BundleContext context) throws IOException {
        socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        var orders = new Orders(context, context.getBundle().getHeaders().get(TOKEN));
        var thread = new Thread(() -> listen(orders), "test-control");
        thread.setDaemon(true);
        thread.start();
        publish(Path.of(context.getProperty("mendip.data"), "run", "control.port"));
    }

    @Override
    public void stop(BundleContext context) throws IOException {
        socket.close();
    }

    /** Whole or not at all: the test may look at any moment. */
    private void publish(Path file) throws IOException {
        var made = file.resolveSibling("control.port.new");
        Files.writeString(made, String.valueOf(socket.getLocalPort()));
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void listen(Orders orders) {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                orders.take(client);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
