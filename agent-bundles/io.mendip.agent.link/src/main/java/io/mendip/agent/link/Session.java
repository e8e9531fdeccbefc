/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.HelloPart;
import io.mendip.agent.base.RefusedException;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Credential;
import io.mendip.protocol.message.Heartbeat;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.MessageCodec;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from its first hello to its end. Further hellos on it go on with the same session: a command that the
 * server has sent before one of them is carried out after it.
 */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration RENEWAL_PAUSE = Duration.ofMinutes(5);
    /** Without a word of the server for so long it is suspected, though the broker may be well. */
    private static final Duration SILENCE = Duration.ofMinutes(5);
    /** A broker that does not confirm a heartbeat within this time is not there any more, whatever the socket says. */
    private static final Duration CONFIRMATION = Duration.ofSeconds(10);

    /**
     * So many intervals may pass without a heartbeat while other things are said: only heartbeats name the plan, by which
     * the server notices that one was lost.
     */
    private static final int SILENT_BEATS = 4;

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private enum Event {
        GREET,
        CLOSED
    }

    private final LinkContext context;
    private final Parts parts;
    private final Connection connection;
    private final Runnable statusChanged;
    private final CommandGate gate;
    private final Inbox inbox;
    private final String agentId;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    /** Held during a hello, so that a command which follows its answer at once finds the answer processed. */
    private final Object greetingLock = new Object();

    private volatile boolean ready;
    /** When the server said something, or the answer to something came. */
    private volatile long lastHeard = System.nanoTime();
    /** When a report of ours is known to have arrived. */
    private volatile long lastArrival = System.nanoTime();

    private long lastBeat = System.nanoTime();
    private long nextRenewal = System.nanoTime();
    private Duration heartbeat = Duration.ofSeconds(30);
    private final String session = Greeting.random();

    Session(LinkContext context, Parts parts, Connection connection, Executor commands, Runnable statusChanged) {
        this.context = context;
        this.parts = parts;
        this.connection = connection;
        this.statusChanged = statusChanged;
        this.agentId = context.identity().agentId();
        this.gate = new CommandGate(agentId, context.keys(), context.clock(), context.journal(), parts::handler);
        Executor afterHello = command -> commands.execute(() -> {
            synchronized (greetingLock) {
                LOG.debug("A command has arrived");
            }
            command.run();
        });
        this.inbox = new Inbox(context, parts, connection, afterHello, gate, statusChanged);
    }

    boolean ready() {
        return ready;
    }

    /** Says hello and serves until the connection ends or is given up. */
    void serve() throws IOException, InterruptedException, RefusedException, TimeoutException {
        var dispatcher = connection.createDispatcher(this::receive);
        dispatcher.subscribe(Subjects.command(agentId, ">"));
        connection.flush(ANSWER);
        try {
            greet();
            while (next(events.poll(untilNextDuty(), TimeUnit.NANOSECONDS))) {
                duties();
            }
        } finally {
            ready = false;
            gate.session("");
        }
    }

    /** Has a hello said soon. */
    void requestGreeting() {
        events.add(Event.GREET);
    }

    /** The connection has ended. */
    void connectionClosed() {
        ready = false;
        events.add(Event.CLOSED);
    }

    CompletableFuture<byte[]> request(String verb, byte[] message, Duration limit) {
        return connection
                .requestWithTimeout(Subjects.report(agentId, verb), message, limit)
                .thenApply(answer -> {
                    lastHeard = System.nanoTime();
                    lastArrival = lastHeard;
                    return answer.getData();
                });
    }

    void stream(String listener, byte[] piece) {
        connection.publish(Subjects.stream(agentId, listener), piece);
    }

    private boolean next(@Nullable Event event)
            throws IOException, InterruptedException, RefusedException, TimeoutException {
        if (event == Event.CLOSED) {
            return false;
        }
        if (event == Event.GREET) {
            events.removeIf(Event.GREET::equals); // one answers them all
            greet();
        }
        return true;
    }

    private void greet() throws IOException, InterruptedException, RefusedException, TimeoutException {
        HelloReply reply;
        synchronized (greetingLock) {
            var greeting = new Greeting(session);
            byte[] message = greeting.message(
                    context.environment().version(), context.machine(), ownParts(), parts.helloParts());
            byte[] answer = await(request(Subjects.HELLO, message, ANSWER));
            reply = greeting.verify(answer, agentId, context.keys());
            // The way of the answer is not added: nobody knows how much of the time was a queue at the server. A clock
            // that is ahead refuses commands that are in time, one that is behind by that way does not.
            context.clock().set(reply.serverTime());
            heartbeat = Duration.ofSeconds(reply.heartbeatSeconds());
            gate.session(session);
            lastBeat = System.nanoTime(); // the hello has named the plan
        }
        ready = true;
        LOG.info("Connected to {} as {}", context.identity().server(), agentId);
        for (var part : parts.helloParts()) {
            tell(part, reply);
        }
        statusChanged.run();
    }

    private Map<String, Object> ownParts() {
        return Map.of(
                "plan", Map.of("version", context.plans().version()),
                "trust", Map.of("version", context.keys().version()),
                "commands", gate.state());
    }

    private static void tell(HelloPart part, HelloReply reply) {
        try {
            part.answered(members(reply.parts().get(part.name())));
        } catch (RuntimeException e) {
            LOG.warn("The answer to {} was not understood", part.name(), e);
        }
    }

    @SuppressWarnings("unchecked") // names of JSON members are texts
    private static Map<String, Object> members(@Nullable Object answer) {
        return answer instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static byte[] await(CompletableFuture<byte[]> answer)
            throws IOException, InterruptedException, TimeoutException {
        try {
            return answer.get(ANSWER.toSeconds() + 5, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the server does not answer: " + e.getCause(), e);
        } catch (CancellationException e) {
            throw new IOException("the connection ended", e);
        }
    }

    private long untilNextDuty() {
        long now = System.nanoTime();
        long silent = lastArrival + heartbeat.toNanos() - now;
        long unnamed = lastBeat + SILENT_BEATS * heartbeat.toNanos() - now;
        return Math.max(0, Math.min(silent, unnamed));
    }

    /** What is to be done from time to time; called at least as often as a heartbeat is due. */
    private void duties() throws IOException, InterruptedException, RefusedException, TimeoutException {
        long now = System.nanoTime();
        if (context.clock().jumped() || now - lastHeard > SILENCE.toNanos()) {
            greet();
        }
        if (now - nextRenewal >= 0
                && context.clock().millis() >= context.credentials().renewAt()) {
            nextRenewal = now + RENEWAL_PAUSE.toNanos();
            renew();
        }
        if (untilNextDuty() <= 0) {
            beat();
        }
    }

    /** A sign of life, and the broker's word for it: one exchange tells both sides that the other is there. */
    private void beat() throws IOException, InterruptedException {
        lastBeat = System.nanoTime();
        var beat = new Heartbeat(session, context.plans().version(), parts.spooled());
        connection.publish(Subjects.heartbeat(agentId), MessageCodec.write(beat));
        try {
            connection.flush(CONFIRMATION);
        } catch (TimeoutException e) {
            throw new IOException("the broker does not answer", e);
        }
        lastArrival = System.nanoTime();
        statusChanged.run();
    }

    private void renew() {
        var unused = request(Subjects.CREDENTIAL, NOTHING, ANSWER).whenComplete((answer, failure) -> {
            try {
                if (failure != null) {
                    throw new IOException(failure);
                }
                var fresh = context.keys().open(answer, Credential.TYPE, "session", Credential.class);
                if (!fresh.agentId().equals(agentId)) {
                    throw new RefusedException("wrong_agent", "a credential of another agent");
                }
                context.credentials().replace(fresh.jwt());
                LOG.info("The credential was renewed");
            } catch (IOException | RefusedException e) {
                LOG.warn("The credential could not be renewed yet: {}", e.getMessage());
            }
        });
    }

    private void receive(Message message) {
        lastHeard = System.nanoTime();
        if (message.getSubject().endsWith("." + Subjects.HELLO)) {
            requestGreeting();
        } else {
            inbox.receive(message);
        }
    }
}
