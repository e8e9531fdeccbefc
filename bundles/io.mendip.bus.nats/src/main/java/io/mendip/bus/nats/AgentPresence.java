/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.AgentConnectionListener;
import io.mendip.bus.Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who is connected to the broker. One thread takes events and lists in turn, so an event that came while a list was
 * read is applied after it and corrects it.
 */
@Component(service = AgentPresence.class, immediate = true)
public final class AgentPresence {

    private static final Logger LOG = LoggerFactory.getLogger(AgentPresence.class);
    private static final String CONNECT = ".CONNECT";
    private static final int PAGE = 500;
    private static final int OVERLAP = 50;

    private final NatsBroker broker;
    private final Duration grace;
    private final ScheduledExecutorService work;
    private final Subscription subscription;
    private final Map<String, Set<ConnectionEvent>> connections = new ConcurrentHashMap<>();
    /** An agent has one key for its life; that of one whose connection has just ended is asked for, too. */
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    private final List<ObjIntConsumer<String>> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> deaf = new CopyOnWriteArrayList<>();
    private final LongAdder cutOff = new LongAdder();
    private volatile int connected;

    // Come and go while we run; a constructor parameter cannot be dynamic.
    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<AgentConnectionListener> listeners;

    /** Begins to listen. */
    @Activate
    public AgentPresence(@Reference NatsBroker broker) {
        this(broker, Duration.ofSeconds(75), List.of());
    }

    /**
     * Begins to listen.
     *
     * @param grace how long agents have to come back after a restart of the broker before they are told as gone
     */
    AgentPresence(NatsBroker broker, Duration grace, List<AgentConnectionListener> listeners) {
        this.broker = broker;
        this.grace = grace;
        this.listeners = listeners;
        this.work = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mendip-presence");
            thread.setDaemon(true);
            return thread;
        });
        var events = "$SYS.ACCOUNT." + broker.account().id();
        var system = broker.system();
        // In one: the end of a connection of milliseconds must not overtake its beginning.
        this.subscription = system.subscribe(List.of(events + CONNECT, events + ".DISCONNECT"), message -> {
            if (message.getSubject().endsWith(CONNECT)) {
                take(message.getData(), this::connected);
            } else {
                ended(message.getData());
            }
        });
        // The list of a foreign broker would be that of one server of a cluster: there the events must do.
        if (broker.own().isPresent()) {
            broker.whenSystemConnected(this::reconcile);
        }
    }

    /** Ends it. */
    @Deactivate
    public void close() {
        subscription.close();
        work.shutdownNow();
    }

    /** The key with which an agent connected last, if it was seen to. */
    public Optional<String> key(String agentId) {
        return Optional.ofNullable(keys.get(agentId));
    }

    /** Calls back for each new connection, with its agent and how many that one has; must not hold the thread. */
    public void whenConnected(ObjIntConsumer<String> watcher) {
        watchers.add(watcher);
    }

    /** Calls back for each agent that the broker cut off because it did not read; must not hold the thread. */
    public void whenDeaf(Consumer<String> watcher) {
        deaf.add(watcher);
    }

    /** How many agents are connected. */
    int connectedAgents() {
        return connected;
    }

    /** How many connections the broker has closed since the start because their client did not read. */
    long cutOff() {
        return cutOff.sum();
    }

    private void ended(byte[] event) {
        if (ConnectionEvent.isSlowConsumer(event)) {
            cutOff.increment();
            ConnectionEvent.of(event).ifPresent(gone -> deaf.forEach(watcher -> watcher.accept(gone.agentId())));
        }
        take(event, this::disconnected);
    }

    private void take(byte[] event, Consumer<ConnectionEvent> action) {
        submit(() -> ConnectionEvent.of(event).ifPresent(action), Duration.ZERO);
    }

    /** After a connect: who is there is told at once, who is missing only after the time to come back. */
    private void reconcile() {
        submit(() -> compare(false), Duration.ZERO);
        submit(() -> compare(true), grace);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task keeps what it throws
    private void submit(Runnable task, Duration delay) {
        try {
            work.schedule(
                    () -> {
                        try {
                            task.run();
                        } catch (RuntimeException e) {
                            LOG.warn("presence was not updated", e);
                        }
                    },
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing");
        }
    }

    private void compare(boolean tellMissing) {
        try {
            var listed = list();
            listed.forEach(this::connected);
            if (tellMissing) {
                known().stream().filter(event -> !listed.contains(event)).forEach(this::disconnected);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.info("the broker did not list its connections: {}", e.getMessage());
        }
    }

    private Set<ConnectionEvent> known() {
        var known = new HashSet<ConnectionEvent>();
        connections.values().forEach(known::addAll);
        return known;
    }

    private Set<ConnectionEvent> list() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var all = new HashSet<ConnectionEvent>();
        // They overlap: what closes on one page meanwhile moves the next one up.
        for (int offset = 0; ; offset += PAGE - OVERLAP) {
            var ask = "{\"auth\":true,\"acc\":\"" + broker.account().id() + "\",\"sort\":\"cid\",\"limit\":" + PAGE
                    + ",\"offset\":" + offset + "}";
            var page = broker.system()
                    .request(
                            "$SYS.REQ.SERVER.PING.CONNZ",
                            ask.getBytes(StandardCharsets.US_ASCII),
                            Duration.ofSeconds(5))
                    .get(6, TimeUnit.SECONDS);
            var listed = ConnectionEvent.pageOf(page.getData());
            all.addAll(listed.agents());
            if (listed.size() < PAGE) {
                return all;
            }
        }
    }

    private void connected(ConnectionEvent event) {
        var open = connections.computeIfAbsent(event.agentId(), id -> ConcurrentHashMap.newKeySet());
        if (open.add(event)) {
            keys.put(event.agentId(), event.key());
            watchers.forEach(watcher -> watcher.accept(event.agentId(), open.size()));
            tell(listener -> listener.connected(event.agentId()));
        }
    }

    private void disconnected(ConnectionEvent event) {
        var open = connections.get(event.agentId());
        if (open != null && open.remove(event)) {
            if (open.isEmpty()) {
                connections.remove(event.agentId());
            }
            tell(listener -> listener.disconnected(event.agentId(), open.size()));
        }
    }

    private void tell(Consumer<AgentConnectionListener> message) {
        connected = connections.size();
        for (var listener : listeners) {
            try {
                message.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("{} failed", listener.getClass().getName(), e);
            }
        }
    }
}
