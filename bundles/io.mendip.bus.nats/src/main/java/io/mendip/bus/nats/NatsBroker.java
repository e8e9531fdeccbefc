/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.nats.auth.FleetAccount;
import io.mendip.bus.nats.auth.Verdict;
import io.mendip.bus.nats.server.OwnServer;
import io.mendip.system.ChildProcesses;
import io.mendip.system.DataFolder;
import io.mendip.system.LaunchProperties;
import io.mendip.system.SecretFile;
import io.mendip.system.StartProblems;
import io.mendip.trust.CertificateListener;
import io.mendip.trust.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker in use, our own or a foreign one, with our account in it and the server's connections to it. */
@Component(service = {NatsBroker.class, CertificateListener.class})
@Designate(ocd = NatsBroker.Config.class)
public final class NatsBroker implements CertificateListener {

    private static final Logger LOG = LoggerFactory.getLogger(NatsBroker.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final String UPDATE = "$SYS.REQ.CLAIMS.UPDATE";

    /** How the broker is run and reached. */
    @ObjectClassDefinition(name = "Message broker")
    public @interface Config {

        /** Where the own broker listens for agents that connect directly. */
        @AttributeDefinition(
                description = "Address on which agents reach the broker directly; used from the next start")
        String listen_address() default "0.0.0.0";

        /** How long a client that stops reading may hold up others. */
        @AttributeDefinition(
                description = "Milliseconds after which a client that does not read is cut off",
                min = "100")
        int write_deadline_millis() default 1000;

        /** For a foreign broker. */
        @AttributeDefinition(
                description = "ws:// or wss:// address of your own broker, for agents behind the HTTPS port")
        String websocket_url() default "";
    }

    private final FleetAccount account;
    private volatile BrokerChoice choice;
    private final Optional<OwnServer> own;
    private final ScheduledExecutorService work;
    private final NatsLink fleet;
    private final NatsLink reports;
    private final NatsLink system;
    private final List<Runnable> connectedListeners = new CopyOnWriteArrayList<>();
    private volatile boolean accountIsStale = true;
    private volatile String problem = "";

    /** Starts the own broker, unless there is a foreign one, and begins to connect. */
    @Activate
    public NatsBroker(
            @Reference DataFolder data,
            @Reference ChildProcesses processes,
            @Reference TlsIdentity tls,
            @Reference LaunchProperties launch,
            @Reference StartProblems problems,
            Config config) {
        this(
                account(data.keys(), problems),
                data.folder("nats"),
                processes,
                tls,
                BrokerChoice.of(launch.natsUrl(), launch.natsPort(), config));
    }

    private static FleetAccount account(Path keys, StartProblems problems) {
        try {
            return FleetAccount.open(keys, Clock.systemUTC());
        } catch (RuntimeException e) {
            problems.refuse("The keys of the broker cannot be used: " + e.getMessage() + ". Restore " + keys
                    + " from a backup; nothing was changed.");
            throw e;
        }
    }

    NatsBroker(FleetAccount account, Path folder, ChildProcesses processes, TlsIdentity tls, BrokerChoice choice) {
        this.choice = choice;
        this.account = account;
        this.work = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mendip-broker");
            thread.setDaemon(true);
            return thread;
        });
        this.own = choice.foreign().isPresent()
                ? Optional.empty()
                : Optional.of(new OwnServer(folder, account, processes, tls, choice.settings()));
        if (own.isPresent()) {
            work.execute(this::start);
        } else {
            // What the administrator of the foreign broker must put into its configuration.
            SecretFile.write(folder.resolve("trust.conf"), OwnServer.trust(account) + "\n");
        }
        var address = choice.foreign().or(() -> own.map(OwnServer::webSocket)).orElseThrow();
        this.fleet = new NatsLink("mendip-bus", address, account.serverUser(), () -> {});
        this.reports = new NatsLink("mendip-reports", address, account.serverUser(), () -> {});
        this.system = new NatsLink("mendip-system", address, account.systemUser(), this::systemConnected);
    }

    /** Other settings, taken without closing a connection; the address waits for the next start. */
    @Modified
    void modified(Config config) {
        var before = choice;
        choice = before.with(config);
        own.ifPresent(server -> server.change(choice.settings()));
    }

    /** Ends the connections, then the broker. */
    @Deactivate
    public void close() {
        work.shutdownNow();
        fleet.close();
        reports.close();
        system.close();
        own.ifPresent(OwnServer::close);
    }

    /** The account of server and agents. */
    public FleetAccount account() {
        return account;
    }

    /** Judges a credential, see {@link FleetAccount#verify}. */
    public Verdict verify(String token) {
        return account.verify(token);
    }

    /** The connection on which the server speaks to agents. */
    NatsLink fleet() {
        return fleet;
    }

    /** The connection on which it hears them, so that what they send stands in the way of nothing that it says. */
    NatsLink reports() {
        return reports;
    }

    /** The connection to the broker's own account. */
    NatsLink system() {
        return system;
    }

    /** Calls back now, if the system connection stands, and after each connect; the callee must not hold the thread. */
    void whenSystemConnected(Runnable listener) {
        connectedListeners.add(listener);
        if (system.connection().isPresent()) {
            listener.run();
        }
    }

    /** Our own broker, if it is ours. */
    Optional<OwnServer> own() {
        return own;
    }

    /** Why the broker could not be started or told about the account; empty when it could. */
    String problem() {
        return problem;
    }

    /** Where the proxy connects; empty when a foreign broker has no WebSocket listener. */
    public Optional<URI> webSocket() {
        return choice.foreign().isPresent() ? choice.foreignWebSocket() : own.map(OwnServer::webSocket);
    }

    /** Where the broker listens, for people. */
    String address() {
        return choice.foreign()
                .map(URI::toString)
                .orElseGet(() -> choice.settings().port() > 0
                        ? "tls://" + choice.settings().address() + ":"
                                + choice.settings().port()
                        : "through the HTTPS port only");
    }

    @Override
    public void certificateChanged() {
        own.ifPresent(OwnServer::reloadCertificate);
    }

    /** Hands the account's token to the broker, now and, when it is away, as soon as it is back. */
    public void accountChanged() {
        accountIsStale = true;
        try {
            work.execute(this::publishAccount);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing: the account is handed over at the next start");
        }
    }

    private void systemConnected() {
        accountChanged();
        connectedListeners.forEach(Runnable::run);
    }

    private void start() {
        try {
            own.orElseThrow().start();
            problem = "";
        } catch (IOException | RuntimeException e) {
            problem = String.valueOf(e.getMessage());
            LOG.error("the broker cannot be started: {}", problem);
            later(this::start);
        }
    }

    private void publishAccount() {
        if (!accountIsStale || system.connection().isEmpty()) {
            return; // else the next connect comes here again
        }
        accountIsStale = false;
        try {
            var answer = system.request(
                            UPDATE, account.token().getBytes(StandardCharsets.US_ASCII), Duration.ofSeconds(5))
                    .get(6, TimeUnit.SECONDS);
            var text = new String(answer.getData(), StandardCharsets.UTF_8);
            if (!text.contains("\"code\":200")) {
                throw new IOException("the broker refuses our account: " + text);
            }
            problem = "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IOException e) {
            accountIsStale = true;
            problem = String.valueOf(e.getMessage());
            LOG.warn("the broker did not take the account: {}", problem);
            later(this::publishAccount);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both tasks keep what they throw
    private void later(Runnable task) {
        if (!work.isShutdown()) {
            work.schedule(task, RETRY.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
