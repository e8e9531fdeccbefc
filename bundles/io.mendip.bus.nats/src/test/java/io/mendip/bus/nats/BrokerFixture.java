/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.nats.auth.FleetAccount;
import io.mendip.bus.nats.server.BrokerSettings;
import io.mendip.testing.Ports;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A real nats-server with our account in it, and the server's side of the bus. */
public final class BrokerFixture implements AutoCloseable {

    private final Path folder;
    private final PlainProcesses processes;
    private final TestIdentity identity;
    private final int port;
    private NatsBroker broker;

    public BrokerFixture(Path folder) throws Exception {
        this.folder = folder;
        Files.createDirectories(folder.resolve("keys"));
        Files.createDirectories(folder.resolve("nats"));
        this.processes = new PlainProcesses(folder.resolve("nats.log"));
        this.identity = new TestIdentity(folder);
        this.port = Ports.free();
        start();
    }

    /** Ends the broker and our side, and starts both again on the same folder. */
    void restart() {
        broker.close();
        start();
    }

    private void start() {
        var settings = new BrokerSettings("127.0.0.1", port, Duration.ofSeconds(1));
        broker = new NatsBroker(
                FleetAccount.open(folder.resolve("keys"), Clock.systemUTC()),
                folder.resolve("nats"),
                processes,
                identity,
                new BrokerChoice(Optional.empty(), Optional.empty(), settings));
        Await.until(
                "the server is connected",
                () -> broker.fleet().connection().isPresent()
                        && broker.reports().connection().isPresent()
                        && broker.system().connection().isPresent());
    }

    public NatsBroker broker() {
        return broker;
    }

    public FleetAccount account() {
        return broker.account();
    }

    /** Whether the broker tells who connects. */
    public boolean hearsEvents() {
        return broker.system().connection().isPresent();
    }

    TestIdentity identity() {
        return identity;
    }

    Path folder() {
        return folder;
    }

    public URI webSocket() {
        return broker.webSocket().orElseThrow();
    }

    URI direct() {
        return URI.create("tls://127.0.0.1:" + port);
    }

    public TestAgent agent() throws Exception {
        return TestAgent.connect(broker, webSocket());
    }

    @Override
    public void close() {
        broker.close();
    }
}
