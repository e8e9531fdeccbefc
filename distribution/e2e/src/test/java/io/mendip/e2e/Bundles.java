/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mendip.e2e.control.ControlBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The bundles of a running server, for tests that stop and start them. The product has no door for that, so the test runs
 * a copy of the distribution with one bundle more, which listens on loopback and wants a token made for this run.
 */
final class Bundles {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String TOKEN = UUID.randomUUID().toString();
    private static final String CLASSES = "io/mendip/e2e/control/";

    private final Path data;

    Bundles(Path data) {
        this.data = data;
    }

    /** Makes a distribution of links to the real one, and the control bundle. */
    static Path controlledHome(Path home, Path copy) throws IOException {
        link(home, copy, "bundles");
        link(home.resolve("bundles"), copy.resolve("bundles"), "5");
        link(home.resolve("bundles/5"), copy.resolve("bundles/5"), "");
        Files.write(copy.resolve("bundles/5/test-control.jar"), jar());
        return copy;
    }

    /** Stops and starts a bundle; returns when it is active again, its components may still be waiting. */
    void restart(String name) {
        done("restart " + name);
    }

    void stop(String name) {
        done("stop " + name);
    }

    void start(String name) {
        done("start " + name);
    }

    /** Installs and starts a bundle that the framework has not had. */
    void install(Path jar) {
        done("install " + jar);
    }

    /** Gives a bundle other content, as {@code Bundle.update} does: it is stopped, changed and started. */
    void update(String name, Path jar) {
        done("update " + name + " " + jar);
    }

    /** {@code <bundle> <component> <state>} of each component. */
    List<String> components() {
        return order("components").lines().toList();
    }

    /** {@code <bundle> <state>} of each bundle that can be active. */
    List<String> states() {
        return order("bundles").lines().toList();
    }

    private void done(String order) {
        var answer = order(order);
        if (!answer.equals("done")) {
            throw new IllegalStateException(order + ": " + answer);
        }
    }

    private String order(String order) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write((TOKEN + " " + order + "\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(order, e);
        }
    }

    private int port() throws IOException {
        return Integer.parseInt(
                Files.readString(data.resolve("run/control.port")).strip());
    }

    private static void link(Path from, Path to, String leftOut) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from.toRealPath())) {
            for (var file : files.toList()) {
                if (!file.getFileName().toString().equals(leftOut)) {
                    Files.createSymbolicLink(to.resolve(file.getFileName()), file);
                }
            }
        }
    }

    private static byte[] jar() throws IOException {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "io.mendip.e2e.control");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", ControlBundle.class.getName());
        headers.putValue(
                "Import-Package",
                "org.osgi.framework, org.osgi.framework.dto, org.osgi.service.component.runtime,"
                        + " org.osgi.service.component.runtime.dto");
        headers.putValue(ControlBundle.TOKEN, TOKEN);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            for (var name : List.of("ControlBundle.class", "Orders.class")) {
                jar.putNextEntry(new JarEntry(CLASSES + name));
                try (InputStream in = Bundles.class.getClassLoader().getResourceAsStream(CLASSES + name)) {
                    in.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }
}
