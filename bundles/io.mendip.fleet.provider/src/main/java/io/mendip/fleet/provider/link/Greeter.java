/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.link;

import io.mendip.fleet.HelloPart;
import io.mendip.fleet.provider.AgentNews;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.presence.Presence;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.fleet.provider.store.IdentityTable.Identity;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.trust.Signer;
import io.mendip.trust.Signer.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers hellos. Only a signed answer lets an agent obey: one that is deleted, or that two machines claim to be, gets
 * none.
 */
final class Greeter {

    private static final Logger LOG = LoggerFactory.getLogger(Greeter.class);
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{32}");
    private static final Instant FARTHEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Pattern MACHINE = Pattern.compile("[0-9a-f]{64}");
    private static final int TURNS = 64;

    private final IdentityTable agents;
    private final LiveAgents list;
    private final Presence presence;
    private final AgentNews news;
    private final Signer signer;
    private final Consumer<String> revocation;
    private final Clock clock;
    private final SessionWatch sessions = new SessionWatch();
    private final Object[] turns = new Object[TURNS];

    Greeter(
            IdentityTable agents,
            LiveAgents list,
            Presence presence,
            AgentNews news,
            Signer signer,
            Consumer<String> revocation,
            Clock clock) {
        this.agents = agents;
        this.list = list;
        this.presence = presence;
        this.news = news;
        this.signer = signer;
        this.revocation = revocation;
        this.clock = clock;
        Arrays.setAll(turns, turn -> new Object());
    }

    /**
     * Takes a hello, on any thread; of one agent one after the other.
     *
     * @param agentId who says it, as the broker verified
     * @param payload hostile
     * @param parts of other domains
     * @param answer sends the answer, before the agent counts as online
     */
    void greet(String agentId, byte[] payload, Collection<HelloPart> parts, Consumer<byte[]> answer) {
        var hello = MessageCodec.read(Hello.class, payload);
        if (!RANDOM.matcher(hello.session()).matches()
                || !RANDOM.matcher(hello.nonce()).matches()
                || !MACHINE.matcher(hello.machineHash()).matches()) {
            throw new MalformedMessageException("session, nonce or machine hash is not hexadecimal");
        }
        // A hello that was looked at before a hold and answered after it would let a held agent obey.
        synchronized (turns[Math.floorMod(agentId.hashCode(), TURNS)]) {
            judge(agentId, hello, parts, answer);
        }
    }

    private void judge(String agentId, Hello hello, Collection<HelloPart> parts, Consumer<byte[]> answer) {
        var identity = agents.identity(agentId);
        if (identity.isEmpty()) {
            agents.removedKey(agentId).ifPresent(revocation);
            LOG.info("hello of agent {}, which was deleted: refused", agentId);
        } else if (accepted(identity.get(), hello)) {
            welcome(agentId, hello, parts, answer);
        }
    }

    private boolean accepted(Identity identity, Hello hello) {
        if (!identity.machineHash().equals(hello.machineHash())) {
            if (agents.refuses(identity.id(), hello)) {
                LOG.debug("machine {} is not agent {}, says an operator: no answer", hello.hostname(), identity.id());
                return false;
            }
            hold(identity, hello, "machine " + hello.hostname() + " is not the one that enrolled");
            return false;
        }
        if (identity.held()) {
            LOG.debug("agent {} is held: no answer to its hello", identity.id());
            return false;
        }
        if (sessions.isTwo(identity.id(), hello.session(), clock.instant())) {
            hold(identity, hello, "two machines that look alike take turns, one of them " + hello.hostname());
            sessions.forget(identity.id()); // when an operator ends the hold, it is looked at anew
            return false;
        }
        return true;
    }

    /** A heartbeat came on a session that is not the present one. */
    void strange(String agentId, String session) {
        sessions.heard(agentId, session, clock.instant());
    }

    private void hold(Identity identity, Hello hello, String why) {
        // First of all it stops to be served; should the database not answer, its next sign of life brings it here
        // again.
        presence.refused(identity.id());
        agents.hold(identity.id(), hello);
        list.reload(List.of(identity.id()));
        if (!identity.held()) {
            LOG.warn("agent {}: {}; both are held", identity.id(), why);
        }
    }

    private void welcome(String agentId, Hello hello, Collection<HelloPart> parts, Consumer<byte[]> answer) {
        boolean changed = agents.greeted(agentId, hello);
        agents.clock(agentId, skew(hello));
        var answers = new HashMap<String, Object>();
        for (var part : parts) {
            ask(part, agentId, hello).ifPresent(said -> answers.put(part.name(), said));
        }
        var reply = new HelloReply(
                agentId,
                hello.session(),
                hello.nonce(),
                clock.millis(),
                (int) presence.heartbeat().toSeconds(),
                answers);
        answer.accept(signer.sign(Purpose.SESSION, HelloReply.TYPE, MessageCodec.write(reply)));
        presence.hello(agentId, hello.session());
        if (changed) {
            list.reload(List.of(agentId));
        }
        news.online(agentId, hello.session());
    }

    /** By how much the machine's clock is ahead. It is only shown: all that is judged goes by the server's time. */
    private Duration skew(Hello hello) {
        long told = Math.max(0, Math.min(hello.clock(), FARTHEST.toEpochMilli()));
        return Duration.ofMillis(told - this.clock.millis());
    }

    /** A part's answer; empty when it failed, which must not silence the rest. */
    private static Optional<Map<String, Object>> ask(HelloPart part, String agentId, Hello hello) {
        try {
            return Optional.of(
                    part.greet(agentId, hello.session(), members(hello.parts().get(part.name()))));
        } catch (RuntimeException e) {
            LOG.warn("part {} of the hello of agent {} failed", part.getClass().getName(), agentId, e);
            return Optional.empty();
        }
    }

    private static Map<String, Object> members(@Nullable Object said) {
        var members = new HashMap<String, Object>();
        if (said instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name instanceof String text && value != null) {
                    members.put(text, value);
                }
            });
        }
        return members;
    }
}
