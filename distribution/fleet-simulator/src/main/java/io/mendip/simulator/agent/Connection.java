/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.nats.NatsReader;
import io.mendip.simulator.nats.NatsWriter;
import io.mendip.simulator.net.Loop;
import io.mendip.simulator.net.WebSocketFrames;
import io.mendip.simulator.net.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One agent's connection to the broker, by its own port (the broker speaks first, then TLS) or through the HTTPS port (TLS,
 * WebSocket, then the broker speaks), until its login is accepted; then a carrier of messages.
 */
final class Connection implements Wire.Listener, NatsReader.Listener {

    /** Whoever the connection is for. */
    interface Owner {

        /** Login and subscriptions are in place. */
        void up();

        void message(NatsReader.Message message);

        /** The broker has what was sent with {@link Connection#publishConfirmed}. */
        void confirmed();

        /**
         * It is over.
         *
         * @param refused whether the credential is to blame
         */
        void down(String reason, boolean refused);
    }

    /** Who logs in. */
    record Login(int number, String agentId, String jwt, Nkey key) {}

    private static final Random RANDOM = new Random();
    private static final int SMALL_BUFFER = 4096;

    private final World world;
    private final Login login;
    private final Owner owner;
    private final String inbox;
    private final NatsReader reader = new NatsReader(this);
    private final Wire wire;
    private @Nullable WebSocketFrames frames;
    private String nonce = "";
    private boolean secured;
    private boolean up;
    private boolean refused;

    Connection(World world, Loop loop, Login login, boolean slow, Owner owner) throws IOException {
        this.world = world;
        this.login = login;
        this.owner = owner;
        this.inbox = "_I." + login.agentId() + "." + Long.toString(RANDOM.nextLong() >>> 1, 36) + ".";
        var address = world.target().address();
        var source = World.source(address.getAddress(), login.number());
        this.wire = Wire.connect(
                loop,
                address,
                source.map((InetAddress from) -> new InetSocketAddress(from, 0)).orElse(null),
                slow ? SMALL_BUFFER : 0,
                this);
        world.counters().count(Event.CONNECTS);
    }

    /** Sends a message. */
    void publish(String subject, byte[] payload) {
        send(NatsWriter.publish(subject, payload));
    }

    /** Asks; the answer comes as a message whose subject {@link #token} understands. */
    void request(String subject, int token, byte[] payload) {
        send(NatsWriter.request(subject, inbox + token, payload));
    }

    /** The number of the question that a message answers; -1 when it is no answer. */
    int token(String subject) {
        return subject.startsWith(inbox) ? Integer.parseInt(subject.substring(inbox.length())) : -1;
    }

    /** Sends a message and asks the broker for its word that it has come. */
    void publishConfirmed(String subject, byte[] payload) {
        var message = NatsWriter.publish(subject, payload);
        var ping = NatsWriter.ping();
        send(ByteBuffer.allocate(message.remaining() + ping.remaining())
                .put(message)
                .put(ping)
                .flip());
    }

    void reading(boolean wanted) {
        wire.reading(wanted);
    }

    void close(String reason) {
        wire.close(reason);
    }

    @Override
    public void connected() {
        if (world.target().proxied()) {
            secure();
        }
    }

    @Override
    public void secured() {
        secured = true;
        if (world.target().proxied()) {
            var target = world.target();
            wire.send(ByteBuffer.wrap(WebSocketFrames.handshake(
                    target.host(), target.address().getPort(), target.path(), login.jwt(), RANDOM)));
        } else {
            logIn();
        }
    }

    private void secure() {
        // The port is only the name under which a session would be resumed; no agent resumes that of another.
        wire.secure(world.tls(), world.target().host(), 1 + login.number());
    }

    @Override
    public void received(ByteBuffer bytes) {
        if (frames != null) {
            frames.received(bytes);
        } else if (world.target().proxied()) {
            upgraded(bytes);
        } else {
            reader.received(bytes);
        }
    }

    /** The answer to the upgrade comes in one piece: it is short, and nothing was sent on this connection before. */
    private void upgraded(ByteBuffer bytes) {
        var head = new byte[Math.min(bytes.remaining(), 4096)];
        bytes.get(bytes.position(), head);
        var text = new String(head, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.1 101")) {
            refused = text.startsWith("HTTP/1.1 401");
            close("the server answers " + text.lines().findFirst().orElse("nothing"));
            return;
        }
        bytes.position(bytes.position() + end + 4);
        var fresh = new WebSocketFrames(RANDOM, reader::received, wire::send);
        frames = fresh;
        fresh.received(bytes);
    }

    @Override
    public void info(String json) {
        if (up || !nonce.isEmpty()) {
            return; // news of the broker's cluster
        }
        try {
            nonce = String.valueOf(JSON.std.mapFrom(json).get("nonce"));
        } catch (IOException e) {
            close("the broker introduces itself with nonsense");
            return;
        }
        if (secured) {
            logIn();
        } else {
            secure();
        }
    }

    private void logIn() {
        var signature = login.key().sign(nonce.getBytes(StandardCharsets.US_ASCII));
        send(NatsWriter.connect(
                login.agentId(),
                login.jwt(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(signature)));
        send(NatsWriter.subscribe("c." + login.agentId() + ".>", 1));
        send(NatsWriter.subscribe(inbox + "*", 2));
        send(NatsWriter.ping());
    }

    private void send(ByteBuffer bytes) {
        var framing = frames;
        wire.send(framing == null ? bytes : framing.message(bytes));
    }

    @Override
    public void message(NatsReader.Message message) {
        owner.message(message);
    }

    @Override
    public void ping() {
        send(NatsWriter.pong());
    }

    @Override
    public void pong() {
        if (up) {
            owner.confirmed();
        } else {
            up = true;
            owner.up();
        }
    }

    @Override
    public void error(String text) {
        world.counters().count(Event.BROKER_ERRORS);
        var lower = text.toLowerCase(Locale.ROOT);
        refused |= lower.contains("authorization violation") || lower.contains("authentication");
    }

    @Override
    public void closed(String reason) {
        world.counters().count(Event.DISCONNECTS);
        owner.down(reason, refused);
    }
}
