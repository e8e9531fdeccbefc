/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.presence;

import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentConnectionListener;
import io.mendip.bus.AgentUnreachableException;
import io.mendip.bus.NodeBus;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.SignsOfLife;
import io.mendip.fleet.provider.Background;
import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.list.NodeHints;
import io.mendip.fleet.provider.presence.PresenceTracker.Sign;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.LifeTable;
import io.mendip.fleet.provider.store.LifeTable.Life;
import io.mendip.protocol.Subjects;
import io.mendip.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
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

/** Presence of all agents: feeds the tracker, shows what it decides, saves it in batches. */
@Designate(ocd = Presence.Config.class)
@Component(service = {Presence.class, SignsOfLife.class, AgentConnectionListener.class})
public final class Presence implements SignsOfLife, AgentConnectionListener, PresenceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    /** A silent agent is asked after one and a half heartbeats; with this, silence is told within two, if they are not short. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    private static final Duration TICK = Duration.ofMillis(500);
    private static final int TICKS_TO_SAVE = 6;

    private final LifeTable table;
    private final LiveAgents list;
    private final AgentBus bus;
    private final NodeHints hints;
    private final PresenceTracker tracker;
    private final Background background;
    private final Set<String> elsewhere = ConcurrentHashMap.newKeySet();
    private boolean restored;
    private int ticks;

    /** How often agents give a sign of life. */
    @ObjectClassDefinition(name = "Presence of agents")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "Seconds after which a silent agent gives a sign of life; one whose link is dead is offline"
                                + " within two of them; less than 5 counts as 5. 0: 30, and more for over 6,000 agents, up to 50. An agent takes it with its next"
                                + " hello",
                min = "0",
                max = "50")
        int heartbeat_seconds() default 0;
    }

    /** Starts to restore in the background what was saved. */
    @Activate
    public Presence(
            @Reference(target = FleetUnit.TARGET) Database database,
            @Reference LiveAgents list,
            @Reference AgentBus bus,
            @Reference NodeBus nodes,
            Config config) {
        this(database, list, bus, nodes, Clock.systemUTC(), new HeartbeatPace(config.heartbeat_seconds()));
        background.every(TICK, this::tick);
    }

    /** For tests: nothing happens but by {@link #tick}. */
    public Presence(Database database, LiveAgents list, AgentBus bus, NodeBus nodes, Clock clock) {
        this(database, list, bus, nodes, clock, new HeartbeatPace(0));
    }

    private Presence(Database database, LiveAgents list, AgentBus bus, NodeBus nodes, Clock clock, HeartbeatPace pace) {
        this.table = new LifeTable(database);
        this.list = list;
        this.bus = bus;
        this.tracker = new PresenceTracker(clock, pace, this);
        this.hints = new NodeHints(nodes, "fleet.life", elsewhere::addAll);
        this.background = new Background("fleet-presence");
    }

    @Modified
    void modified(Config config) {
        tracker.pace(new HeartbeatPace(config.heartbeat_seconds()));
    }

    @Deactivate
    void stop() {
        hints.close();
        background.close();
        try {
            save(tracker.drainAll());
        } catch (RuntimeException e) {
            LOG.warn("presence is not saved: {}", e.toString());
        }
    }

    /** How long an agent may be silent before it sends a heartbeat. */
    public Duration heartbeat() {
        return tracker.heartbeat();
    }

    /** An agent's hello was accepted: it is online. */
    public void hello(String agent, String session) {
        if (tracker.life(agent).isEmpty()) {
            tracker.merge(table.some(List.of(agent)));
        }
        tracker.hello(agent, session);
    }

    /** A heartbeat; whether it came on the agent's session and made it online again. */
    public Heard heartbeat(String agent, String session) {
        return heard(agent, session);
    }

    /** What became of a sign of life. */
    public enum Heard {
        /** It is there, as before. */
        ALIVE,
        /** It is there again. */
        BACK,
        /** It was asked to say hello first. */
        ASKED
    }

    @Override
    public void seen(Collection<String> agentIds) {
        agentIds.forEach(agent -> heard(agent, null));
    }

    @Override
    public void connected(String agentId) {
        tracker.connected(agentId);
    }

    @Override
    public void disconnected(String agentId, int remaining) {
        if (remaining == 0) {
            tracker.disconnected(agentId);
        }
    }

    /** An agent enrolled. */
    public void added(String agent) {
        tracker.merge(table.some(List.of(agent)));
    }

    /** An agent was deleted. */
    public void removed(String agent) {
        tracker.remove(agent);
    }

    /** An agent must not count as there: two machines claim to be it. */
    public void refused(String agent) {
        tracker.refused(agent);
    }

    /** An operator changed how long an agent may be silent. */
    public void limits(String agent, int offlineMinutes, int overdueMinutes) {
        tracker.limits(agent, offlineMinutes, overdueMinutes);
    }

    /** The session of an agent that is online. */
    public Optional<String> session(String agent) {
        return tracker.session(agent);
    }

    /** When the session of an agent that is online began. */
    public Optional<Instant> sessionSince(String agent) {
        return tracker.life(agent)
                .filter(life -> life.status() == AgentStatus.ONLINE)
                .flatMap(life -> Optional.ofNullable(life.since()));
    }

    @Override
    public void changed(String agent, AgentStatus status, @Nullable Instant lastSeen) {
        var values = new HashMap<AgentColumn, @Nullable Object>();
        values.put(AgentColumn.STATUS, status.name().toLowerCase(Locale.ROOT));
        values.put(AgentColumn.LAST_SEEN, lastSeen);
        list.presence(agent, values);
    }

    @Override
    public void silent(String agent, Instant now) {
        background.soon(() -> probe(agent, now));
    }

    /** One round of the background work. */
    public void tick() {
        try {
            if (!restored) {
                restore();
            }
            tracker.tick();
            merge();
            if (++ticks % TICKS_TO_SAVE == 0) {
                save();
            }
        } catch (RuntimeException e) {
            LOG.warn("presence is neither read nor saved: {}", e.toString());
        }
    }

    /** Saves what changed since the last time, in one statement. */
    public void save() {
        save(tracker.drain());
    }

    private void save(List<Life> lives) {
        if (lives.isEmpty()) {
            return;
        }
        try {
            table.save(lives);
        } catch (RuntimeException e) {
            tracker.retry(lives);
            throw e;
        }
        hints.publish(lives.stream().map(Life::agent).toList());
    }

    private void restore() {
        if (list.loaded()) {
            tracker.restore(table.all());
            restored = true;
        }
    }

    private void merge() {
        var ids = List.copyOf(elsewhere);
        if (!ids.isEmpty()) {
            elsewhere.removeAll(ids);
            tracker.merge(table.some(ids));
        }
    }

    private Heard heard(String agent, @Nullable String session) {
        var sign = tracker.alive(agent, session);
        if (sign == Sign.STRANGE) {
            ask(agent);
            return Heard.ASKED;
        }
        return sign == Sign.BACK ? Heard.BACK : Heard.ALIVE;
    }

    /** Asks an agent whose session is not known to say hello: an empty message under that verb. */
    private void ask(String agent) {
        if (tracker.mayAsk(agent)) {
            bus.send(agent, Subjects.HELLO, new byte[0]);
        }
    }

    /**
     * Asks a silent agent for a hello as well. The broker answers at once when it has no connection; an agent that is there
     * answers by that hello, so the request itself always runs out of time.
     */
    private void probe(String agent, Instant now) {
        var unused = bus.request(agent, Subjects.HELLO, new byte[0], PROBE_LIMIT)
                .whenComplete((answer, failure) -> {
                    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause instanceof AgentUnreachableException) {
                        tracker.gone(agent, now);
                    } else if (cause instanceof TimeoutException) {
                        tracker.unanswered(agent, now);
                    }
                });
    }
}
