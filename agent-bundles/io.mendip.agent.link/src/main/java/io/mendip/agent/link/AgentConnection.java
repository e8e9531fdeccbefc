/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.BackOff;
import io.mendip.agent.base.LinkDownException;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.base.ServerClock;
import io.mendip.agent.base.ServerLink;
import io.mendip.agent.base.SignedMessages;
import io.mendip.agent.base.StreamLink;
import io.mendip.agent.link.enrol.ClockOffset;
import io.mendip.agent.link.enrol.Enrolment;
import io.mendip.agent.link.enrol.EnrolmentException;
import io.mendip.agent.link.enrol.IdentityFolder;
import io.mendip.agent.link.enrol.Machine;
import io.mendip.agent.link.enrol.ServerTrust;
import io.mendip.protocol.message.Plan;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects, again and again, until the agent stops. Nothing happens before somebody has called {@link #start}. */
@Component(
        service = {ServerLink.class, StreamLink.class, ServerClock.class, SignedMessages.class, AgentConnection.class})
public final class AgentConnection implements ServerLink, StreamLink, ServerClock, SignedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(AgentConnection.class);
    /** A connection that held so long makes the next attempt the first one again. */
    private static final Duration STABLE = Duration.ofSeconds(30);

    private final LinkContext context;
    private final Broker broker;
    private final BackOff backOff = new BackOff(new Random());
    private final StatusFile status;
    private volatile @Nullable Session session;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;
    private volatile String url = "";
    private volatile String error = "";
    private int attempts;
    private boolean refused;

    /** Takes the agent's identity from its data folder. */
    @Activate
    public AgentConnection(@Reference AgentEnvironment environment) throws IOException, GeneralSecurityException {
        var folder = new IdentityFolder(environment.data());
        var identity =
                folder.identity().orElseThrow(() -> new IOException("this agent is not enrolled: no identity.json"));
        var keys = new TrustedKeys(folder.trust(), Base64.getDecoder().decode(identity.rootKey()));
        var enrolment = new Enrolment(environment.data(), environment.version());
        context = new LinkContext(
                environment,
                identity,
                Machine.here(),
                keys,
                new MonotonicServerClock(
                        System::nanoTime, System::currentTimeMillis, new ClockOffset(folder.clockOffset())),
                new Credentials(identity, folder, enrolment),
                new PlanKeeper(environment.data().resolve("plan.json"), identity.agentId(), keys),
                new CommandJournal(environment.data().resolve("commands.journal")));
        broker = new Broker(identity, folder.key(), ServerTrust.of(identity, folder));
        status = new StatusFile(environment, identity);
    }

    /** Begins to connect, speaking for these parts. */
    void start(Parts parts) {
        var loop = new Thread(() -> run(parts), "link");
        loop.setDaemon(true);
        thread = loop;
        loop.start();
    }

    /** Ends the connection for good. */
    @Deactivate
    public void close() throws InterruptedException {
        closed = true;
        var loop = thread;
        if (loop != null) {
            loop.interrupt();
            loop.join(TimeUnit.SECONDS.toMillis(5));
        }
        broker.close();
    }

    /** The plan, if there is one. */
    Optional<Plan> plan() {
        return context.plans().plan();
    }

    @Override
    public long millis() {
        return context.clock().millis();
    }

    @Override
    public <T extends Record> T open(byte[] envelope, String type, String purpose, Class<T> message)
            throws RefusedException {
        return context.keys().open(envelope, type, purpose, message);
    }

    @Override
    public String agentId() {
        return context.identity().agentId();
    }

    @Override
    public long planVersion() {
        return context.plans().version();
    }

    @Override
    public boolean ready() {
        var current = session;
        return current != null && current.ready();
    }

    @Override
    public CompletableFuture<byte[]> request(String verb, byte[] message, Duration limit) {
        var current = session;
        if (current == null || !current.ready()) {
            return CompletableFuture.failedFuture(new LinkDownException("there is no connection to the server"));
        }
        try {
            return current.request(verb, message, limit);
        } catch (IllegalStateException e) { // it was closed this very moment
            return CompletableFuture.failedFuture(new LinkDownException(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public boolean send(String listener, byte[] piece) {
        var current = session;
        if (current == null || !current.ready()) {
            return false;
        }
        try {
            current.stream(listener, piece);
            return true;
        } catch (IllegalStateException e) { // it was closed this very moment
            return false;
        }
    }

    @Override
    public void greet() {
        var current = session;
        if (current != null) {
            current.requestGreeting();
        }
    }

    private void run(Parts parts) {
        while (!closed) {
            long start = System.nanoTime();
            try {
                connectOnce(parts);
                error = "the connection has ended";
            } catch (AuthenticationException e) {
                refused = true;
                error = "the broker refuses the credential: " + e.getMessage();
            } catch (IOException | RefusedException | EnrolmentException | TimeoutException | RuntimeException e) {
                error = e.getMessage() == null ? e.toString() : e.getMessage();
            } catch (InterruptedException e) {
                return;
            }
            if (System.nanoTime() - start > STABLE.toNanos()) {
                backOff.reset();
            }
            pause(parts);
        }
    }

    private void connectOnce(Parts parts)
            throws IOException, InterruptedException, RefusedException, EnrolmentException, TimeoutException {
        if (refused) {
            // Revoked and issued anew, or a key of the broker has changed: only the server can tell.
            refused = false;
            context.credentials().renewOverHttps(millis());
        }
        var urls = context.identity().urls();
        url = urls.get(attempts++ % urls.size());
        String jwt = context.credentials().usable(millis());
        var ended = new Ended();
        Connection connection = broker.connect(url, jwt, ended);
        try {
            var fresh = new Session(context, parts, connection, broker.threads(), () -> showStatus(parts));
            ended.listener = fresh::connectionClosed;
            session = fresh;
            if (connection.getStatus() == Connection.Status.CLOSED) {
                throw new IOException("the connection was closed at once");
            }
            error = "";
            attempts--; // this address works: stay with it
            fresh.serve();
        } finally {
            session = null;
            connection.close();
        }
    }

    private void pause(Parts parts) {
        var wait = backOff.next();
        LOG.warn(
                "No connection to {}: {}; next attempt in {} ms",
                context.identity().server(),
                error,
                wait.toMillis());
        showStatus(parts);
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void showStatus(Parts parts) {
        // What is shown is looked at under the same lock, or an older look could be written last.
        synchronized (status) {
            status.show(ready(), url, error, context.plans().version(), parts);
        }
    }

    /** Hears of the end of a connection. */
    private static final class Ended implements ConnectionListener {

        private volatile Runnable listener = () -> {};

        @Override
        @SuppressWarnings("deprecation") // still the one abstract method of the interface
        public void connectionEvent(@Nullable Connection connection, Events event) {
            if (event == Events.CLOSED || event == Events.DISCONNECTED) {
                listener.run();
            }
        }
    }
}
