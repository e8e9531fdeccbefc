/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.mendip.fleet.AgentListener;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.Outbox;
import io.mendip.store.Database;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other domains what becomes of agents. Joining, moving and leaving come from the outbox and are told until each listener
 * has heard them; being online and alive is told once, to whoever is here.
 */
@Component(service = AgentNews.class)
public final class AgentNews {

    private static final Logger LOG = LoggerFactory.getLogger(AgentNews.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int TIDY_EVERY = 720;

    private final Outbox outbox;
    private final Map<String, AgentListener> listeners = new ConcurrentHashMap<>();
    private final Background background;
    private int polls;

    /** Starts to look for what has not been told. */
    @Activate
    public AgentNews(@Reference(target = FleetUnit.TARGET) Database database) {
        this(new Outbox(database));
        background.every(POLL, this::poll);
    }

    /** For tests: nothing is told but by {@link #poll}. */
    public AgentNews(Outbox outbox) {
        this.outbox = outbox;
        this.background = new Background("fleet-news");
    }

    @Deactivate
    void stop() {
        background.close();
    }

    /** A listener is known by its component's name, which outlives restarts. */
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    public void bindListener(AgentListener listener, Map<String, Object> properties) {
        listeners.put(name(listener, properties), listener);
    }

    /** It went away; what it misses is kept for it. */
    public void unbindListener(AgentListener listener, Map<String, Object> properties) {
        listeners.remove(name(listener, properties), listener);
    }

    /** Something was committed to the outbox: tell it without waiting for the next round. */
    public void hurry() {
        background.soon(this::poll);
    }

    /** An agent said hello. */
    public void online(String agentId, String session) {
        listeners.values().forEach(listener -> guarded(listener, agentId, one -> one.online(agentId, session)));
    }

    /** An agent gave a heartbeat. */
    public void alive(String agentId, String session, long planVersion) {
        listeners
                .values()
                .forEach(listener -> guarded(listener, agentId, one -> one.alive(agentId, session, planVersion)));
    }

    /** One round of deliveries. */
    public void poll() {
        try {
            var names = Set.copyOf(listeners.keySet());
            while (!names.isEmpty() && outbox.deliver(names, this::tell) == Outbox.BATCH) {
                LOG.debug("more to tell");
            }
            if (++polls % TIDY_EVERY == 0) {
                outbox.tidy();
            }
        } catch (RuntimeException e) {
            LOG.warn("the outbox waits: {}", e.toString());
        }
    }

    private boolean tell(String name, Outbox.Event event, String agentId) {
        var listener = Optional.ofNullable(listeners.get(name));
        return listener.isPresent()
                && guarded(listener.get(), agentId, one -> {
                    switch (event) {
                        case ENROLLED -> one.enrolled(agentId);
                        case MOVED -> one.moved(agentId);
                        case REMOVED -> one.removed(agentId);
                    }
                });
    }

    private static boolean guarded(AgentListener listener, String agentId, Consumer<AgentListener> call) {
        try {
            call.accept(listener);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} failed for agent {}", listener.getClass().getName(), agentId, e);
            return false;
        }
    }

    private static String name(AgentListener listener, Map<String, Object> properties) {
        return properties
                .getOrDefault("component.name", listener.getClass().getName())
                .toString();
    }
}
