/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A nats-server of a test's own on the loopback address; ends with {@link #close} or with the JVM. */
public final class TestNats implements AutoCloseable {

    private final int port;
    private final Path folder;
    private final Process process;

    private TestNats(int port, Path folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    /** Starts a plain one, without login, on a free port. */
    public static TestNats start() {
        return start(Ports.free(), List.of());
    }

    /** Starts one on a port with further arguments, for example {@code -c} and a configuration file. */
    public static TestNats start(int port, List<String> arguments) {
        var folder = newFolder();
        var command = new ArrayList<>(List.of(
                Programs.find("nats-server", List.of()).toString(), "-a", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(arguments);
        var log = folder.resolve("log");
        var process = Programs.keep(null, log, "KILL", command.toArray(String[]::new));
        Await.until("nats-server on port " + port, () -> Ports.open(port) || ended(process, log));
        return new TestNats(port, folder, process);
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Its address, {@code nats://127.0.0.1:port}. */
    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** Has it read its configuration again. */
    public void reload() {
        Programs.signal(process, "HUP");
    }

    /** Stops it where it is, its connections stay open; {@link #resume} lets it go on. */
    public void pause() {
        Programs.signal(process, "STOP");
    }

    /** Lets it go on. */
    public void resume() {
        Programs.signal(process, "CONT");
    }

    @Override
    public void close() {
        Programs.end(process, "KILL");
        Programs.delete(folder);
    }

    private static boolean ended(Process process, Path log) throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("nats-server ended: " + Files.readString(log));
        }
        return false;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("mendip-nats-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
