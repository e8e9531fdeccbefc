/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.presence;

import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.provider.store.LifeTable.Life;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is there. Only a hello makes an agent online and only signs of life keep it so; what the broker says of
 * connections merely hastens it.
 */
final class PresenceTracker {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    private static final Duration SHOW_AGAIN = Duration.ofMinutes(1);
    private static final int PROBES_A_ROUND = 200;

    private final Clock clock;
    private HeartbeatPace pace;
    private final PresenceListener listener;
    private final Map<String, AgentPresence> agents = new HashMap<>();
    private final UnsavedLives unsaved = new UnsavedLives(agents);
    private final DueQueue queue = new DueQueue();

    PresenceTracker(Clock clock, HeartbeatPace pace, PresenceListener listener) {
        this.clock = clock;
        this.pace = pace;
        this.listener = listener;
    }

    /** Outcome of a sign of life. */
    enum Sign {
        /** It is, as before, there. */
        ALIVE,
        /** It was away and is there again. */
        BACK,
        /** Its session is not known: it has to say hello. */
        STRANGE
    }

    /** How long an agent may be silent before it sends a heartbeat. */
    synchronized Duration heartbeat() {
        return pace.of(agents.size());
    }

    /** Another pace; agents take it with their next hello. */
    synchronized void pace(HeartbeatPace other) {
        pace = other;
    }

    /** After this a heartbeat is missing for certain, and its answer can still be waited for before the second one is. */
    private Duration probeAfter() {
        return heartbeat().multipliedBy(3).dividedBy(2);
    }

    /** Takes over what was saved; agents that were online then get time to be heard of again. */
    synchronized void restore(Collection<Life> lives) {
        var now = clock.instant();
        for (var life : lives) {
            var known = agents.get(life.agent());
            if (known == null) {
                agents.put(life.agent(), schedule(new AgentPresence(life, now)));
            } else {
                show(known, known.status); // it was heard of before the list had it
            }
        }
    }

    /** Takes over what another node saved. */
    synchronized void merge(Collection<Life> lives) {
        for (var life : lives) {
            var agent = agents.get(life.agent());
            if (agent == null) {
                restore(List.of(life));
            } else {
                merge(agent, life);
            }
        }
    }

    synchronized void remove(String id) {
        agents.remove(id);
        unsaved.forget(id);
    }

    synchronized void limits(String id, int offlineMinutes, int overdueMinutes) {
        var agent = agents.get(id);
        if (agent != null) {
            agent.offlineAfter = Duration.ofMinutes(offlineMinutes);
            agent.overdueAfter = Duration.ofMinutes(overdueMinutes);
            var overdue = agent.silentSince().plus(agent.overdueAfter);
            if (agent.status == AgentStatus.OVERDUE && overdue.isAfter(clock.instant())) {
                become(agent, AgentStatus.OFFLINE);
            }
            schedule(agent);
        }
    }

    /** A hello was accepted. */
    synchronized void hello(String id, String session) {
        var agent = agents.get(id);
        if (agent == null) {
            return;
        }
        if (!session.equals(agent.session)) {
            agent.session = session;
            agent.since = clock.instant();
            unsaved.changed(agent);
        }
        agent.closedAt = null;
        heard(agent);
        become(agent, AgentStatus.ONLINE);
        schedule(agent);
    }

    /** A heartbeat on a session, or another sign of life when the session is null. */
    synchronized Sign alive(String id, @Nullable String session) {
        var agent = agents.get(id);
        if (agent == null || agent.session == null || (session != null && !session.equals(agent.session))) {
            return Sign.STRANGE;
        }
        heard(agent);
        if (agent.status == AgentStatus.ONLINE) {
            return Sign.ALIVE;
        }
        become(agent, AgentStatus.ONLINE);
        schedule(agent);
        return Sign.BACK;
    }

    /** Whether to ask an agent for a hello now; true once in a while only. */
    synchronized boolean mayAsk(String id) {
        var agent = agents.get(id);
        var now = clock.instant();
        if (agent == null || agent.askedAt.plus(ASK_AGAIN).isAfter(now)) {
            return false;
        }
        agent.askedAt = now;
        return true;
    }

    /** The broker saw a new connection: one that ended just before was replaced. */
    synchronized void connected(String id) {
        var agent = agents.get(id);
        if (agent != null && agent.closedAt != null) {
            agent.closedAt = null;
            schedule(agent);
        }
    }

    /** The broker saw the last connection of an agent end. */
    synchronized void disconnected(String id) {
        var agent = agents.get(id);
        if (agent != null && agent.status == AgentStatus.ONLINE) {
            agent.closedAt = clock.instant();
            schedule(agent);
        }
    }

    /** An agent must not count as there, whatever was heard of it. */
    synchronized void refused(String id) {
        var agent = agents.get(id);
        if (agent != null) {
            leave(agent);
        }
    }

    /** It is known that an agent has no connection; unless it was heard of since. */
    synchronized void gone(String id, Instant known) {
        var agent = agents.get(id);
        if (agent != null && (agent.lastSeen == null || !agent.lastSeen.isAfter(known))) {
            leave(agent);
        }
    }

    /**
     * A silent agent was asked and has not answered, though the broker still holds its connection: the link is dead or the
     * machine is stopped. The session stays, so that its next sign of life is enough to be back.
     */
    synchronized void unanswered(String id, Instant asked) {
        var agent = agents.get(id);
        if (agent != null
                && agent.status == AgentStatus.ONLINE
                && !agent.silentSince().isAfter(asked)) {
            become(agent, AgentStatus.OFFLINE);
            schedule(agent);
        }
    }

    synchronized Optional<String> session(String id) {
        return Optional.ofNullable(agents.get(id))
                .filter(agent -> agent.status == AgentStatus.ONLINE)
                .map(agent -> agent.session);
    }

    synchronized Optional<Life> life(String id) {
        return Optional.ofNullable(agents.get(id)).map(AgentPresence::toLife);
    }

    /** Does what time has brought. */
    synchronized void tick() {
        var now = clock.instant();
        var probeAfter = probeAfter();
        int probes = 0;
        for (var agent = queue.next(now, agents); agent != null; agent = queue.next(now, agents)) {
            if (!agent.due(probeAfter).isAfter(now) && overdue(agent, now, probes < PROBES_A_ROUND)) {
                probes++;
            }
            schedule(agent);
        }
    }

    /** What has to be saved; whoever takes it gives it back with {@link #retry} when that failed. */
    synchronized List<Life> drain() {
        return unsaved.take();
    }

    /** What has to be saved at the end: every sign of life that is not saved yet. */
    synchronized List<Life> drainAll() {
        return unsaved.takeAll();
    }

    synchronized void retry(Collection<Life> lives) {
        unsaved.giveBack(lives);
    }

    /** Handles an agent whose time is up; whether it was probed. */
    private boolean overdue(AgentPresence agent, Instant now, boolean mayProbe) {
        if (agent.status == AgentStatus.OFFLINE) {
            become(agent, AgentStatus.OVERDUE);
            return false;
        }
        if (agent.closedAt != null) {
            leave(agent);
            return false;
        }
        if (!agent.silentSince().plus(agent.offlineAfter).isAfter(now)) {
            become(agent, AgentStatus.OFFLINE);
            return false;
        }
        if (mayProbe) {
            agent.probedAt = now;
            listener.silent(agent.id(), now);
        }
        return mayProbe;
    }

    private void leave(AgentPresence agent) {
        agent.closedAt = null;
        agent.session = null;
        agent.since = null;
        if (agent.status == AgentStatus.ONLINE) {
            become(agent, AgentStatus.OFFLINE);
        }
        unsaved.changed(agent);
        schedule(agent);
    }

    private void merge(AgentPresence agent, Life life) {
        boolean newer = life.lastSeen() != null
                && (agent.lastSeen == null || life.lastSeen().isAfter(agent.lastSeen));
        if (newer) {
            agent.lastSeen = life.lastSeen();
            agent.session = life.session();
            agent.since = life.since();
            agent.closedAt = null;
            show(agent, life.status());
            schedule(agent);
        }
    }

    private void heard(AgentPresence agent) {
        var now = clock.instant();
        agent.lastSeen = now;
        unsaved.heard(agent, now);
        if (agent.shownAt.plus(SHOW_AGAIN).isBefore(now) && agent.status == AgentStatus.ONLINE) {
            show(agent, agent.status);
        }
    }

    private void become(AgentPresence agent, AgentStatus status) {
        if (agent.status != status) {
            unsaved.changed(agent);
            show(agent, status);
        }
    }

    private void show(AgentPresence agent, AgentStatus status) {
        agent.status = status;
        agent.shownAt = clock.instant();
        listener.changed(agent.id(), status, agent.lastSeen);
    }

    private AgentPresence schedule(AgentPresence agent) {
        queue.schedule(agent, agent.due(probeAfter()), clock.instant());
        return agent;
    }
}
