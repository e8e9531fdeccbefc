/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mendip.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product on free ports with data of its own, run by its own command line. */
final class Product implements AutoCloseable {

    static final String USER = "admin";
    static final String PASSWORD = "correct horse battery staple";
    private static final Map<String, String> ADMINISTRATOR =
            Map.of("MENDIP_ADMIN_USER", USER, "MENDIP_ADMIN_PASSWORD", PASSWORD);

    private static final ObjectMapper JSON = new ObjectMapper();

    static final Path HOME = Path.of(System.getProperty("mendip.home")).normalize();

    private final Path home;
    /** Whether the home is a copy of this product's own. */
    private final boolean controlled;

    /** The data folder as this test sees it. */
    private final Path data;
    /** The same as the product's own processes see it. */
    private final Path place;

    private final List<String> prefix;
    private final int httpsPort = Ports.free();
    private final int httpPort = Ports.free();
    private final int natsPort = Ports.free();
    private final Map<String, String> environment;

    /** One whose administrator is made at the start. */
    Product() throws IOException {
        this(HOME);
    }

    /** Of another folder than the one that was built. */
    Product(Path home) throws IOException {
        this(home, ADMINISTRATOR, false);
    }

    /** One whose processes have these variables as well. */
    Product(Map<String, String> more) throws IOException {
        this(HOME, with(more), false);
    }

    /** One without an account: it prints a link for its set-up. */
    static Product withoutAdministrator() throws IOException {
        return new Product(HOME, Map.of(), false);
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(ADMINISTRATOR);
        all.putAll(more);
        return all;
    }

    private Product(Path home, Map<String, String> environment, boolean controlled) throws IOException {
        this.home = home;
        this.controlled = controlled;
        this.environment = Map.copyOf(environment);
        this.data = folder();
        this.place = data;
        this.prefix = List.of();
    }

    /** One whose data is on a disk of its own, over an empty {@link #folder}. */
    Product(Path place, SmallDisk disk) {
        this.home = HOME;
        this.controlled = false;
        this.environment = ADMINISTRATOR;
        this.data = disk.seen();
        this.place = place;
        this.prefix = disk.prefix();
    }

    /** A new empty folder for data. */
    static Path folder() throws IOException {
        var folder = Files.createTempDirectory("mendip-e2e-");
        // The database runs as another user below it.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return folder;
    }

    /** One whose bundles a test may stop and start. */
    static Product controlled() throws IOException {
        return new Product(
                Bundles.controlledHome(HOME, Files.createTempDirectory("mendip-e2e-home-")), ADMINISTRATOR, true);
    }

    /** The bundles of the running server; only of a product made for that. */
    Bundles bundles() {
        return new Bundles(data);
    }

    /** Starts everything and returns what {@code up --detach} printed. */
    JsonNode up(String... more) {
        var arguments = new ArrayList<>(List.of(
                "up",
                "--detach",
                "--https-port",
                "" + httpsPort,
                "--http-port",
                "" + httpPort,
                "--nats-port",
                "" + natsPort));
        arguments.addAll(List.of(more));
        var outcome = command(arguments.toArray(String[]::new));
        if (outcome.code() != 0) {
            throw new IllegalStateException("up failed: " + outcome.error() + log("server.out") + log("error.log"));
        }
        return read(outcome.output());
    }

    /** Runs one command on this product's data. */
    Outcome command(String... arguments) {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmendip.home=" + home,
                "-cp",
                home + "/lib/*",
                "io.mendip.server.command.Mendip"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", place.toString()));
        try {
            var error = Files.createTempFile("mendip-e2e-", ".err");
            var builder = new ProcessBuilder(command).redirectError(error.toFile());
            builder.environment().remove("MENDIP_ADMIN_USER");
            builder.environment().remove("MENDIP_ADMIN_PASSWORD");
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", arguments) + " did not end");
            }
            var message = Files.readString(error);
            Files.delete(error);
            return new Outcome(process.exitValue(), output, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return url("localhost");
    }

    /** The same under another name of this machine. */
    String url(String host) {
        return "https://" + host + ":" + httpsPort;
    }

    int natsPort() {
        return natsPort;
    }

    int httpsPort() {
        return httpsPort;
    }

    String plainUrl() {
        return "http://localhost:" + httpPort;
    }

    Path data() {
        return data;
    }

    /** The REST interface as the administrator, by a key that the command line made. */
    Rest rest() {
        return new Rest(url(), data.resolve("keys/authority.pem"), key());
    }

    /** A new key of the administrator. */
    String key() {
        var key = command("api-key", "create", "--user", USER, "--name", "e2e");
        if (key.code() != 0) {
            throw new IllegalStateException(key.error());
        }
        return key.output().trim();
    }

    /** The REST interface as this machine's own administrator, who is known even while the database is away. */
    Rest local() {
        return new Rest(url(), data.resolve("keys/authority.pem"), "X-Local-Token", data.resolve("run/local.token"));
    }

    /** Folder of the distribution. */
    Path home() {
        return home;
    }

    /** The REST interface as nobody. */
    Rest anonymous() {
        return new Rest(url(), data.resolve("keys/authority.pem"), "");
    }

    /** The id of this machine's agent. */
    String agentId() {
        return rest().get("/agents").get("items").get(0).get("id").asText();
    }

    /** The server or the agent, if it is alive: the child of its supervisor. */
    Optional<ProcessHandle> supervised(String name) {
        return recorded(name + ".supervisor")
                .flatMap(supervisor -> supervisor.children().findFirst());
    }

    /** The process whose pid file has that name, if it is alive. */
    Optional<ProcessHandle> recorded(String name) {
        try {
            var pid = Files.readString(data.resolve("run").resolve(name + ".pid"))
                    .trim()
                    .split("\\s", 2)[0];
            return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** One row of the product's own database. */
    List<Long> query(String sql) {
        return rows(sql).get(0);
    }

    /** Changes the product's own database. */
    void execute(String statements) {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }

    private Connection connection() throws IOException, SQLException {
        var port = Files.readString(data.resolve("run/postgres.port")).trim();
        var password = Files.readString(data.resolve("keys/postgres.password")).trim();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/mendip", "mendip", password);
    }

    /** Rows of whole numbers of the product's own database. */
    List<List<Long>> rows(String sql) {
        return rows(sql, ResultSet::getLong);
    }

    /** Rows of numbers of the product's own database. */
    List<List<Double>> numbers(String sql) {
        return rows(sql, ResultSet::getDouble);
    }

    private interface Column<T> {

        T read(ResultSet row, int column) throws SQLException;
    }

    private <T> List<List<T>> rows(String sql, Column<T> column) {
        try {
            try (var connection = connection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                var rows = new ArrayList<List<T>>();
                while (row.next()) {
                    var values = new ArrayList<T>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(column.read(row, i));
                    }
                    rows.add(values);
                }
                return rows;
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    String log(String name) {
        try {
            var lines = Files.readAllLines(data.resolve("log").resolve(name));
            return "\n--- " + name + "\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    /** All lines of a log. */
    Stream<String> lines(String name) {
        try {
            return Files.readAllLines(data.resolve("log").resolve(name)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        command("down");
        if (Boolean.getBoolean("mendip.keep")) {
            return;
        }
        if (place.equals(data)) {
            delete(data);
        }
        if (controlled) {
            delete(home);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    /** How a command ended. */
    record Outcome(int code, String output, String error) {}
}
