/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.simulator.enrol.HttpsCalls;
import io.mendip.simulator.nats.NatsReader.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gets an agent its next connection: with a credential that counts, after a pause that grows with each failure. */
final class Reconnection implements Connection.Owner {

    private static final long SECOND = 1_000_000_000L;
    private static final long LIMIT = 15 * SECOND;
    private static final long STABLE = 30 * SECOND;

    /** A renewal over HTTPS, proved by the agent's key. */
    private record RenewalRequest(String agentId, long at, String nonce, String signature) {}

    /** The answer to a renewal. */
    private record RenewalReply(String jwt) {}

    private final Agent agent;
    private final BackOff backOff = new BackOff();
    private @Nullable Connection connection;
    private boolean up;
    private boolean refused;
    private boolean renewing;
    private long began;
    private long next = System.nanoTime();

    Reconnection(Agent agent) {
        this.agent = agent;
    }

    /** Connects when it is time; answers when there is more to do. */
    long step(long now, long otherwise) {
        var current = connection;
        if (current != null) {
            if (!up && now - began > LIMIT) {
                current.close("no login in time");
            }
            return up ? otherwise : Math.min(otherwise, began + LIMIT);
        }
        if (renewing) {
            return otherwise;
        }
        if (next - now > 0) {
            return Math.min(otherwise, next);
        }
        if (refused || agent.credential().isOver(agent.clock().server())) {
            renew();
        } else if (agent.worker().beginLogin()) {
            connect(now);
        } else {
            next = now + SECOND / 10 + agent.random().nextLong(SECOND / 5);
            return Math.min(otherwise, next);
        }
        return Math.min(otherwise, now + LIMIT);
    }

    private void connect(long now) {
        began = now;
        up = false;
        try {
            connection = new Connection(agent.world(), agent.worker().loop(), agent.login(), agent.readsSlowly(), this);
        } catch (IOException e) {
            agent.worker().endLogin();
            pause();
        }
    }

    @Override
    public void up() {
        up = true;
        agent.worker().endLogin();
        var current = connection;
        if (current != null) {
            agent.connected(current);
        }
    }

    @Override
    public void message(Message message) {
        agent.received(message);
    }

    @Override
    public void confirmed() {
        agent.confirmed();
    }

    @Override
    public void down(String reason, boolean credentialRefused) {
        if (!up) {
            agent.worker().endLogin();
        }
        connection = null;
        up = false;
        refused |= credentialRefused;
        if (System.nanoTime() - began > STABLE) {
            backOff.reset();
        }
        pause();
        agent.disconnected(reason);
    }

    /** Waits no longer than this for the next attempt: used when a fleet starts. */
    void notBefore(long nanos) {
        next = nanos;
    }

    /** The network is back after it was known to be away: no pause is due. */
    void anew() {
        backOff.reset();
        next = System.nanoTime();
    }

    void close(String reason) {
        var current = connection;
        if (current != null) {
            current.close(reason);
        }
    }

    private void pause() {
        next = System.nanoTime() + backOff.next(agent.random()) * 1_000_000;
    }

    /** By HTTPS: revoked and issued anew, or too long away; only the server can tell. */
    private void renew() {
        renewing = true;
        refused = false;
        long at = agent.clock().server();
        String nonce = Long.toHexString(agent.random().nextLong());
        String text = "mendip-renew\n" + agent.id() + "\n" + at + "\n" + nonce;
        var signature = agent.login().key().sign(text.getBytes(StandardCharsets.UTF_8));
        var request =
                new RenewalRequest(agent.id(), at, nonce, Base64.getEncoder().encodeToString(signature));
        var source = World.source(
                agent.world().target().address().getAddress(), agent.machine().number());
        var unused = agent.world()
                .https()
                .call("/agent-api/v1/renew", MessageCodec.write(request), source)
                .handle((answer, failure) -> Optional.ofNullable(answer))
                .thenAccept(answer -> agent.execute(() -> renewed(answer)));
    }

    private void renewed(Optional<HttpsCalls.Answer> answer) {
        renewing = false;
        try {
            answer.filter(one -> one.status() == 200)
                    .map(one ->
                            MessageCodec.read(RenewalReply.class, one.body()).jwt())
                    .ifPresentOrElse(agent::renewed, this::pause);
        } catch (MalformedMessageException e) {
            pause();
        }
        agent.soon();
    }
}
