/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.Subscription;
import io.mendip.bus.nats.auth.UserCredential;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker that is never given up. Subscriptions may be made before it stands and outlive every break;
 * what is sent while it is down is refused at once and kept by nobody.
 */
final class NatsLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NatsLink.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    /** By which a request may end after its time limit. The client's own five seconds would make all limits that vague. */
    private static final Duration LATENESS = Duration.ofMillis(100);

    /** How often the connector looks without being woken. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final String name;
    private final Options options;
    private final Runnable connected;
    private final Thread connector;
    private final List<NatsSubscription> registrations = new ArrayList<>();
    /** Wakes the connector: a connection was given up. */
    private final Semaphore ended = new Semaphore(0);

    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    /**
     * Begins to connect.
     *
     * @param connected called after each connect and reconnect, on a thread that must not be held
     */
    NatsLink(String name, URI address, UserCredential user, Runnable connected) {
        this.name = name;
        this.connected = connected;
        this.options = Options.builder()
                .server(address.toString())
                .connectionName(name)
                .authHandler(new TokenLogin(user))
                .inboxPrefix("_S.")
                .connectionTimeout(Duration.ofSeconds(5))
                .pingInterval(Duration.ofSeconds(10))
                .maxReconnects(-1)
                .reconnectWait(FIRST_RETRY)
                .reconnectJitter(FIRST_RETRY)
                .reconnectBufferSize(0)
                .ignoreDiscoveredServers()
                .reportNoResponders()
                .useTimeoutException()
                .requestCleanupInterval(LATENESS)
                .errorListener(new Errors())
                .connectionListener(new Connections())
                .build();
        this.connector = new Thread(this::connect, name + "-connect");
        connector.setDaemon(true);
        connector.start();
    }

    /** The connection while it stands. */
    Optional<Connection> connection() {
        var current = connection;
        return current != null && current.getStatus() == Connection.Status.CONNECTED
                ? Optional.of(current)
                : Optional.empty();
    }

    /** Publishes, or loses the message when the connection is down. */
    void publish(String subject, byte[] payload) {
        try {
            connection().ifPresent(current -> current.publish(subject, payload));
        } catch (IllegalStateException e) {
            LOG.debug("{}: {} was lost: {}", name, subject, e.getMessage());
        }
    }

    /** Asks; the answer fails at once when the connection is down. */
    CompletableFuture<Message> request(String subject, byte[] payload, Duration timeout) {
        try {
            return connection()
                    .map(current -> current.requestWithTimeout(subject, payload, timeout))
                    .orElseGet(() -> CompletableFuture.failedFuture(new IOException("the broker is away")));
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(new IOException("the broker is away", e));
        }
    }

    /**
     * Listens.
     *
     * @param queue members of it share the messages; empty for everybody gets each
     * @param width how many messages are handled at the same time; more than one needs a queue
     */
    Subscription subscribe(String subject, String queue, int width, MessageHandler handler) {
        return subscribe(new NatsSubscription(List.of(subject), queue, width, handler));
    }

    /** Listens to several subjects; their messages are handled one after the other, in the order in which they came. */
    Subscription subscribe(List<String> subjects, MessageHandler handler) {
        return subscribe(new NatsSubscription(subjects, "", 1, handler));
    }

    private Subscription subscribe(NatsSubscription registration) {
        synchronized (registrations) {
            registrations.add(registration);
            var current = connection;
            if (current != null) {
                registration.open(current);
            }
        }
        return () -> {
            synchronized (registrations) {
                registrations.remove(registration);
                registration.close();
            }
        };
    }

    /** Messages that were lost because they came faster than they were handled, by all subscriptions that are open. */
    long dropped() {
        synchronized (registrations) {
            return registrations.stream().mapToLong(NatsSubscription::dropped).sum();
        }
    }

    @Override
    public void close() {
        closed = true;
        connector.interrupt();
        try {
            connector.join(Duration.ofSeconds(5).toMillis());
            var current = connection;
            if (current != null) {
                current.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The client keeps a connection by itself, once it has one. The first is up to us, and another one when it has given one
     * up: it does when a broker refuses the login twice, which one without its accounts does until it has them again.
     */
    private void connect() {
        try {
            while (!closed) {
                if (tryConnect()) {
                    awaitEnd();
                }
                Thread.sleep(FIRST_RETRY.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: closed while connecting", name);
        }
    }

    private void awaitEnd() throws InterruptedException {
        var current = connection;
        while (current != null && current.getStatus() != Connection.Status.CLOSED) {
            var unused = ended.tryAcquire(LOOK.toSeconds(), TimeUnit.SECONDS);
            ended.drainPermits();
        }
        if (!closed) {
            LOG.warn("{}: the connection was given up, another one is made", name);
        }
    }

    private boolean tryConnect() throws InterruptedException {
        try {
            var made = Nats.connect(options);
            synchronized (registrations) {
                registrations.forEach(registration -> registration.open(made));
                connection = made; // after them: who sees a connection may count on being heard
            }
            if (closed) {
                made.close();
            } else {
                connected.run();
            }
            return true;
        } catch (IOException | IllegalStateException e) {
            LOG.debug("{}: no connection yet: {}", name, e.getMessage());
            return false;
        }
    }

    private final class Connections implements ConnectionListener {

        @Override
        @SuppressWarnings("deprecation") // the newer method is called beside this one, and this one has no default
        public void connectionEvent(Connection connection, Events event) {
            switch (event) {
                case RECONNECTED -> {
                    LOG.info("{}: connected again", name);
                    connected.run();
                }
                case CONNECTED -> LOG.info("{}: connected", name);
                case DISCONNECTED -> LOG.warn("{}: the broker is away", name);
                case CLOSED -> ended.release();
                default -> LOG.debug("{}: {}", name, event);
            }
        }
    }

    private final class Errors implements ErrorListener {

        @Override
        public void errorOccurred(Connection connection, String error) {
            LOG.warn("{}: the broker says: {}", name, error);
        }

        @Override
        public void exceptionOccurred(Connection connection, Exception exception) {
            LOG.debug("{}: connection broken", name, exception);
        }

        @Override
        public void slowConsumerDetected(Connection connection, Consumer consumer) {
            LOG.warn(
                    "{}: messages come faster than they are handled; {} were dropped",
                    name,
                    consumer.getDroppedCount());
        }
    }
}
