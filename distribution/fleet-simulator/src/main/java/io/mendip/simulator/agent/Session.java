/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Credential;
import io.mendip.protocol.message.Heartbeat;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.agent.Misbehaviour.Kind;
import io.mendip.simulator.machine.InventoryMaker;
import io.mendip.simulator.nats.NatsReader.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection of an agent from its hello to its end. */
final class Session {

    private static final long SECOND = 1_000_000_000L;
    private static final long ANSWER = 20 * SECOND;
    private static final long SILENCE = 300 * SECOND;
    private static final long RENEWAL_PAUSE = 300 * SECOND;
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Agent agent;
    private final Connection connection;
    private final Requests requests = new Requests();
    private final Heartbeats heartbeats = new Heartbeats();
    private final List<LaneFlight> lanes = List.of(new LaneFlight(this, Lane.LIVE), new LaneFlight(this, Lane.BACKLOG));
    private final Inbox inbox;
    private final String id;
    private boolean ready;
    private boolean greeting;
    private boolean greetAgain;
    private long lastHeard = System.nanoTime();
    private long nextRenewal = System.nanoTime();

    Session(Agent agent, Connection connection) {
        this.agent = agent;
        this.connection = connection;
        this.inbox = new Inbox(agent, this);
        this.id = random(agent);
    }

    Agent agent() {
        return agent;
    }

    /** The one that commands name; empty before the first hello is answered. */
    String id() {
        return ready ? id : "";
    }

    boolean ready() {
        return ready;
    }

    private static String random(Agent agent) {
        var random = agent.random();
        return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }

    /** Says hello. */
    void greet() {
        if (greeting) {
            greetAgain = true;
            return;
        }
        greeting = true;
        String nonce = random(agent);
        var machine = agent.machine();
        var hello = new Hello(
                id,
                nonce,
                World.VERSION,
                machine.hostname(),
                machine.os(),
                machine.arch(),
                agent.clock().wall(),
                machine.hash(),
                Map.of(
                        "plan", Map.of("version", agent.plan().version()),
                        "trust", Map.of("version", agent.world().trust().version()),
                        "commands", agent.commands().state(),
                        "tasks", agent.tasks().state(),
                        "spool",
                                Map.of(
                                        "epoch", agent.spool().epoch(),
                                        "next", agent.spool().next(),
                                        "dropped", agent.spool().dropped())));
        ask(
                Subjects.HELLO,
                MessageCodec.write(hello),
                answer -> welcome(answer, nonce),
                () -> connection.close("no answer to the hello"));
    }

    private void welcome(byte[] answer, String nonce) {
        greeting = false;
        var reply = agent.world()
                .trust()
                .open(answer, HelloReply.TYPE, "session", HelloReply.class, agent.verifies())
                .filter(one -> one.agentId().equals(agent.id()) && one.nonce().equals(nonce));
        if (reply.isEmpty()) {
            agent.world().counters().count(Event.BAD_SIGNATURES);
            connection.close("a hello that is not the server's answer to ours");
            return;
        }
        agent.clock().set(reply.get().serverTime());
        heartbeats.greeted(reply.get().heartbeatSeconds());
        long impossible = agent.spool().impossible();
        agent.spool().reconcile(positions(reply.get().parts().get("spool")));
        agent.world().counters().add(Event.IMPOSSIBLE, agent.spool().impossible() - impossible);
        agent.world().counters().count(Event.HELLOS);
        ready = true;
        agent.greeted();
        if (greetAgain) {
            greetAgain = false;
            greet();
        }
    }

    private static List<SpoolPosition> positions(@Nullable Object said) {
        var positions = new ArrayList<SpoolPosition>();
        if (said instanceof Map<?, ?> map && map.get("positions") instanceof List<?> list) {
            for (var item : list) {
                if (item instanceof Map<?, ?> members
                        && members.get("lane") instanceof String lane
                        && members.get("epoch") instanceof Number epoch
                        && members.get("sequence") instanceof Number sequence) {
                    positions.add(new SpoolPosition(Lane.valueOf(lane), epoch.longValue(), sequence.longValue()));
                }
            }
        }
        return positions;
    }

    /** Does what is due; answers when there is more. */
    long duties(long now) {
        requests.expire(now);
        if (heartbeats.isLost(now)) {
            connection.close("the broker does not answer");
            return now + SECOND;
        }
        if (!ready) {
            return requests.next(now + ANSWER);
        }
        if (now - lastHeard > SILENCE) {
            lastHeard = now;
            greet();
        }
        renew(now);
        if (now - heartbeats.next() >= 0) {
            heartbeats.sent(now);
            agent.world().counters().count(Event.HEARTBEATS);
            connection.publishConfirmed(
                    Subjects.heartbeat(agent.id()),
                    MessageCodec.write(new Heartbeat(
                            id, agent.plan().version(), agent.spool().pending())));
        }
        long next = heartbeats.next();
        for (var lane : lanes) {
            next = lane.step(now, next);
        }
        return requests.next(next);
    }

    Heartbeats heartbeats() {
        return heartbeats;
    }

    private void renew(long now) {
        if (now - nextRenewal < 0 || agent.clock().server() < agent.credential().renewAt()) {
            return;
        }
        nextRenewal = now + RENEWAL_PAUSE;
        ask(
                Subjects.CREDENTIAL,
                NOTHING,
                answer -> agent.world()
                        .trust()
                        .open(answer, Credential.TYPE, "session", Credential.class, true)
                        .filter(fresh -> fresh.agentId().equals(agent.id()))
                        .ifPresent(fresh -> agent.renewed(fresh.jwt())),
                () -> {});
    }

    /** Reports what the machine is made of. */
    void reportInventory(Runnable stored) {
        var inventory = InventoryMaker.of(agent.machine(), agent.clock().wall());
        ask(
                Subjects.INVENTORY,
                MessageCodec.write(inventory),
                answer -> {
                    agent.world().counters().count(Event.INVENTORIES);
                    stored.run();
                },
                () -> {});
    }

    /** Asks the server something under a verb. */
    void ask(String verb, byte[] message, Consumer<byte[]> arrived, Runnable failed) {
        ask(Subjects.report(agent.id(), verb), message, System.nanoTime() + ANSWER, new Requests.Answer() {

            @Override
            public void arrived(byte[] payload) {
                arrived.accept(payload);
            }

            @Override
            public void failed(String why) {
                failed.run();
            }
        });
    }

    /** Sends results; twice when it is to go wrong. */
    void results(byte[] message, long deadline, boolean twice, Requests.Answer answer) {
        int token = ask(LaneFlight.subject(agent.id()), message, deadline, answer);
        if (twice) {
            connection.request(LaneFlight.subject(agent.id()), token, message);
        }
    }

    private int ask(String subject, byte[] message, long deadline, Requests.Answer answer) {
        int token = requests.add(deadline, answer);
        connection.request(subject, token, message);
        agent.soon();
        return token;
    }

    /** Takes what came. */
    void received(Message message) {
        lastHeard = System.nanoTime();
        int token = connection.token(message.subject());
        if (token < 0) {
            inbox.receive(message);
        } else if (agent.misbehaves(Kind.LOSS) && ready && agent.random().nextInt(10) < 3) {
            agent.world().counters().count(Event.ACKS_DROPPED);
        } else {
            heartbeats.arrived();
            requests.answered(token, message.status(), message.payload());
        }
        agent.soon();
    }

    void answer(String subject, Record answer) {
        connection.publish(subject, MessageCodec.write(answer));
    }

    /** Sends anything anywhere. */
    void publish(String subject, byte[] payload) {
        connection.publish(subject, payload);
    }

    void reading(boolean wanted) {
        connection.reading(wanted);
    }

    /** The connection is over: whoever waits is told. */
    void end(String reason) {
        ready = false;
        requests.failAll(reason);
    }

    void close(String reason) {
        connection.close(reason);
    }
}
