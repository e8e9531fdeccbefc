/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import io.mendip.server.DataFolders;
import io.mendip.server.LocalApi;
import io.mendip.testing.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A product of the run's own, on free ports, in a folder that is gone afterwards. */
final class CrashedProduct implements AutoCloseable {

    private final Path home;
    private final Path data;
    private final boolean keep;
    private final int httpsPort = Ports.free();
    private final LocalApi api;

    /** Starts it, without an agent of this machine. */
    CrashedProduct(Path home, boolean keep) throws IOException, InterruptedException {
        this.home = home;
        this.keep = keep;
        data = Files.createTempDirectory("mendip-crash-");
        // The database runs as another user below it.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        command(
                "up",
                "--detach",
                "--no-agent",
                "--https-port",
                "" + httpsPort,
                "--http-port",
                "0",
                "--nats-port",
                "" + Ports.free());
        api = LocalApi.of(new DataFolders(data), httpsPort);
    }

    private void command(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmendip.home=" + home,
                "-cp",
                home + "/lib/*",
                "io.mendip.server.command.Mendip"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        var output = Files.createTempFile("mendip-crash-", ".out").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("MENDIP_ADMIN_USER", "admin");
        builder.environment().put("MENDIP_ADMIN_PASSWORD", "correct horse battery staple");
        var process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", arguments) + " failed: "
                    + Files.readString(output.toPath(), StandardCharsets.UTF_8));
        }
        Files.delete(output.toPath());
    }

    LocalApi api() {
        return api;
    }

    String url() {
        return "https://localhost:" + httpsPort;
    }

    Path home() {
        return home;
    }

    Path data() {
        return data;
    }

    /** The server's own process, if it lives: the child of its supervisor. */
    Optional<ProcessHandle> server() {
        return recorded("server.supervisor")
                .flatMap(supervisor -> supervisor.children().findFirst());
    }

    /** The process whose pid file has that name, if it lives. */
    Optional<ProcessHandle> recorded(String name) {
        try {
            var text =
                    Files.readString(data.resolve("run").resolve(name + ".pid")).strip();
            return ProcessHandle.of(Long.parseLong(text.split("\\s", 2)[0])).filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A connection to its database. */
    Connection connect() throws SQLException, IOException {
        var port = Files.readString(data.resolve("run/postgres.port")).strip();
        var password = Files.readString(data.resolve("keys/postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/mendip", "mendip", password);
    }

    /** Whether the server says that all is well. */
    boolean isWell() throws InterruptedException {
        try {
            return api.health().status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            command("down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (keep) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
