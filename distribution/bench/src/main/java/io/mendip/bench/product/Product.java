/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mendip.testing.Await;
import io.mendip.testing.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The product on free ports with data of its own, run by its own command line; ends with {@link #close}. */
public final class Product implements AutoCloseable {

    private static final String USER = "bench";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Path data;
    private final int httpsPort = Ports.free();
    private final int natsPort = Ports.free();
    private Optional<Rest> rest = Optional.empty();

    private Product(Path home, Path data) {
        this.home = home;
        this.data = data;
    }

    /** One that does not run yet. */
    public static Product of(Path home) throws IOException {
        var data = Files.createTempDirectory("mendip-bench-");
        // The database runs as another user below it.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        return new Product(home, data);
    }

    /** Starts it, without an agent of its own. */
    public void start() throws IOException, InterruptedException {
        up();
        var key = command("api-key", "create", "--user", USER, "--name", "bench");
        rest = Optional.of(new Rest(httpsPort, key.strip(), JSON));
    }

    private void up() throws IOException, InterruptedException {
        command(
                "up",
                "--detach",
                "--no-agent",
                "--https-port",
                "" + httpsPort,
                "--http-port",
                "0",
                "--nats-port",
                "" + natsPort);
    }

    /** Gives it settings, by the names of what they are for, as a file of JSON. */
    public void configure(String settings) throws IOException, InterruptedException {
        Files.writeString(data.resolve("config").resolve("bench.json"), settings);
        command("reload");
    }

    /** Stops and starts it. */
    public void restart() throws IOException, InterruptedException {
        command("down");
        up();
    }

    /** Runs one command of its command line and returns what it printed. */
    public String command(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-Dmendip.home=" + home,
                "-cp",
                home + "/lib/*",
                "io.mendip.server.command.Mendip"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        var error = Files.createTempFile("mendip-bench-", ".err");
        try {
            var builder = new ProcessBuilder(command).redirectError(error.toFile());
            builder.environment().put("MENDIP_ADMIN_USER", USER);
            builder.environment().put("MENDIP_ADMIN_PASSWORD", "correct horse battery staple");
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        "mendip " + String.join(" ", arguments) + " failed: " + output + Files.readString(error));
            }
            return output;
        } finally {
            Files.delete(error);
        }
    }

    /** Agents that are known and not connected, each with checks; returns when all their plans are made. */
    public void fill(int agents, int checks) throws IOException, InterruptedException {
        var tables = tables();
        FleetRows.insert(tables, agents, checks);
        restart();
        awaitPlans(agents);
        tables.execute("vacuum analyze");
    }

    /** Waits until so many agents have a plan. */
    public void awaitPlans(int agents) {
        var tables = tables();
        Await.until(
                agents + " plans",
                Duration.ofMinutes(10),
                () -> tables.number("select count(*) from policy.plan where version > 0") >= agents);
    }

    /** Waits until an agent is online. */
    public void awaitOnline(String agent) {
        Await.until("agent " + agent, Duration.ofMinutes(1), () -> {
            try {
                return rest().read("/agents/" + agent).get("status").asText().equals("online");
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    /** Its tables. */
    public Tables tables() {
        return new Tables("jdbc:postgresql://127.0.0.1:" + read("run/postgres.port") + "/mendip?user=mendip&password="
                + read("keys/postgres.password"));
    }

    /** Its REST interface, as the administrator; always the same connections, since a new one costs a handshake. */
    public Rest rest() {
        return rest.orElseThrow(() -> new IllegalStateException("the product was not started"));
    }

    /** A connection to its broker, as one who may speak for every agent. */
    public Broker broker() throws IOException {
        return Broker.connect(natsPort, Token.ofEverybody(data.resolve("keys")));
    }

    /** Processor time of its processes until now. */
    public Usage usage() {
        return Processes.usage(supervisor());
    }

    /** Resident megabytes of the server's JVM. */
    public double residentMegabytes() {
        return Processes.resident(supervisor(), "java") / 1024.0;
    }

    /** The server's JVM, which is below the process that watches over it. */
    public long serverPid() {
        return supervisor()
                .descendants()
                .filter(process -> Processes.name(process.pid()).equals("java"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /** Resident megabytes of the broker. */
    public double brokerMegabytes() {
        return Processes.resident(supervisor(), "nats-server") / 1024.0;
    }

    /** The broker's process. */
    public ProcessHandle brokerProcess() {
        return supervisor()
                .descendants()
                .filter(process -> Processes.name(process.pid()).equals("nats-server"))
                .findFirst()
                .orElseThrow();
    }

    private ProcessHandle supervisor() {
        long pid = Long.parseLong(read("run/server.supervisor.pid").split("\\s", 2)[0]);
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("the server is not running"));
    }

    /** Its folder. */
    public Path data() {
        return data;
    }

    /** The distribution it was started from. */
    public Path home() {
        return home;
    }

    /** Where agents and consoles reach it. */
    public String url() {
        return "https://localhost:" + httpsPort;
    }

    /** Where agents reach its broker directly. */
    public int natsPort() {
        return natsPort;
    }

    private String read(String file) {
        try {
            return Files.readString(data.resolve(file)).strip();
        } catch (IOException e) {
            throw new IllegalStateException("the server has no file " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            command("down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
