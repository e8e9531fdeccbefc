/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.server;

import io.mendip.bus.nats.auth.FleetAccount;
import io.mendip.system.ChildProcess;
import io.mendip.system.ChildProcesses;
import io.mendip.system.ChildSpecification;
import io.mendip.system.SecretFile;
import io.mendip.trust.TlsIdentity;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Our own nats-server: a child process with a configuration written at each start. Agents reach it directly by TLS or
 * through the proxy; the proxy and the server itself use its WebSocket listener, which is on loopback and without TLS.
 */
public final class OwnServer implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin");
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Path folder;
    private final FleetAccount account;
    private final ChildProcesses processes;
    private final TlsIdentity tls;
    private volatile BrokerSettings settings;
    private final int webSocketPort;
    /** A running broker refuses a whole reload when this part differs by as much as a time of issue. */
    private String trust = "";

    private volatile @Nullable ChildProcess process;

    /** Prepares one; {@link #start} starts it. */
    public OwnServer(
            Path folder, FleetAccount account, ChildProcesses processes, TlsIdentity tls, BrokerSettings settings) {
        this.folder = folder;
        this.account = account;
        this.processes = processes;
        this.tls = tls;
        this.settings = settings;
        this.webSocketPort = otherPort(processes::freePort, settings.port());
    }

    /** The agents' port is free as well until the broker listens on it. */
    static int otherPort(IntSupplier free, int taken) {
        int port = free.getAsInt();
        while (port == taken) {
            port = free.getAsInt();
        }
        return port;
    }

    /**
     * Writes the configuration and starts the program.
     *
     * @throws IOException when it cannot be started, with what to do
     */
    public synchronized void start() throws IOException {
        var program = program(System.getenv("PATH"));
        writeFiles();
        var command = List.of(program.toString(), "-c", configuration().toString());
        process = processes.start(new ChildSpecification("nats", command, environment(), "TERM", GRACE));
    }

    /**
     * Half of the processors: the others have server and database to run, and every further one that Go may use is woken
     * for the small messages of a fleet only to find nothing to do (pkg.go.dev/runtime, GOMAXPROCS).
     */
    private static Map<String, String> environment() {
        int processors = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return Map.of("GOMAXPROCS", Integer.toString(processors));
    }

    /** Where the server itself and the proxy connect. */
    public URI webSocket() {
        return URI.create("ws://127.0.0.1:" + webSocketPort);
    }

    /** The process, for those who want to know how it is. */
    public Optional<ChildProcess> process() {
        return Optional.ofNullable(process);
    }

    /** Gives the broker the certificate as it is now; connections stay. */
    public synchronized void reloadCertificate() {
        reload();
    }

    /** Gives the broker other settings; connections stay. */
    public synchronized void change(BrokerSettings other) {
        settings = other;
        reload();
    }

    private void reload() {
        long pid = process().map(ChildProcess::pid).orElse(0L);
        if (pid > 0) {
            writeCertificate();
            SecretFile.write(configuration(), text());
            processes.handOver(folder);
            processes.run(Duration.ofSeconds(5), List.of("sh", "-c", "kill -s HUP \"$0\"", Long.toString(pid)));
        }
    }

    @Override
    public synchronized void close() {
        process().ifPresent(ChildProcess::close);
    }

    private void writeFiles() throws IOException {
        Files.createDirectories(tlsFolder());
        Files.createDirectories(accounts());
        writeCertificate();
        // The resolver reads its folder when it starts: so the account, with all revocations, is there before any
        // client.
        SecretFile.write(accounts().resolve(account.id() + ".jwt"), account.token());
        trust = trust(account);
        SecretFile.write(configuration(), text());
        processes.handOver(folder);
    }

    private void writeCertificate() {
        try {
            SecretFile.write(tlsFolder().resolve("key.pem"), Files.readAllBytes(tls.privateKey()));
            SecretFile.write(tlsFolder().resolve("chain.pem"), Files.readAllBytes(tls.certificateChain()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the certificate for the broker", e);
        }
    }

    /** Nothing here opens a monitoring port, a leaf node or cluster listener, streams, or a way in without a token. */
    private String text() {
        boolean direct = settings.port() > 0;
        return String.join(
                "\n",
                "# Written at each start of the server; changes are lost.",
                "server_name: mendip",
                "host: " + quoted(direct ? settings.address() : "127.0.0.1"),
                "port: " + (direct ? settings.port() : -1),
                "max_payload: 1048576",
                "max_control_line: 4096",
                "write_deadline: \"" + settings.writeDeadline().toMillis() + "ms\"",
                "ping_interval: \"60s\"",
                "ping_max: 2",
                "tls {",
                "  cert_file: " + quoted(tlsFolder().resolve("chain.pem").toString()),
                "  key_file: " + quoted(tlsFolder().resolve("key.pem").toString()),
                "  timeout: 10",
                "}",
                "websocket { host: 127.0.0.1, port: " + webSocketPort + ", no_tls: true, handshake_timeout: \"10s\" }",
                "resolver: { type: full, dir: " + quoted(accounts().toString())
                        + ", allow_delete: false, interval: \"2m\" }",
                trust,
                "");
    }

    /** The part of a configuration that makes a broker believe this server's tokens; the same for a foreign broker. */
    public static String trust(FleetAccount account) {
        return "operator: " + account.operatorToken() + "\nresolver_preload: { " + account.systemId() + ": "
                + account.systemToken() + " }";
    }

    private Path configuration() {
        return folder.resolve("nats.conf");
    }

    private Path tlsFolder() {
        return folder.resolve("tls");
    }

    private Path accounts() {
        return folder.resolve("accounts");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Path program(String path) throws IOException {
        var folders = Stream.concat(
                path == null ? Stream.empty() : Stream.of(path.split(File.pathSeparator)), FOLDERS.stream());
        return folders.filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "nats-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IOException(
                                "nats-server is not installed: install the package nats-server, or use your own by --nats URL"));
    }
}
