/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.enrol;

import io.mendip.agent.link.TrustedKeys;
import io.mendip.agent.link.enrol.EnrolmentException;
import io.mendip.agent.link.enrol.ServerTrust;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.EnrolmentReply;
import io.mendip.protocol.message.EnrolmentRequest;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.simulator.agent.Enrolled;
import io.mendip.simulator.agent.World;
import io.mendip.simulator.machine.MachineProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Enrols agents over HTTPS, each with a key of its own, as a real one does. Safe for any thread. */
public final class Joining {

    private static final Pattern TOKEN = Pattern.compile("mendip_[A-Za-z0-9_.-]{1,120}\\.([0-9a-f]{64})");
    private static final int ATTEMPTS = 10;
    private static final int BUSY = 429;
    private static final int AWAY = 503;

    private final String server;
    private final InetAddress address;
    private final HttpsCalls https;
    private final FleetFolder folder;

    /** At a server {@code https://host:port}; what it gives is kept in the folder. */
    public Joining(String server, HttpsCalls https, FleetFolder folder) throws IOException {
        this.server = server;
        this.address = InetAddress.getByName(URI.create(server).getHost());
        this.https = https;
        this.folder = folder;
    }

    /**
     * The server's authority as a token names it.
     *
     * @throws EnrolmentException when it is no token
     */
    public static String pin(String token) throws EnrolmentException {
        var form = TOKEN.matcher(token);
        if (!form.matches()) {
            throw new EnrolmentException("this is not an enrolment token, or a part of it is missing");
        }
        return form.group(1);
    }

    /** Trusts the server of a token. */
    public static ServerTrust trust(String pin) {
        return ServerTrust.pinned(pin);
    }

    /** Enrols an agent; the future fails with a sentence for people. */
    public CompletableFuture<Enrolled> join(int number, String token) {
        return attempt(number, token, Nkey.create(Nkey.Type.USER), 1);
    }

    private CompletableFuture<Enrolled> attempt(int number, String token, Nkey key, int attempt) {
        var machine = MachineProfile.of(number);
        var request = new EnrolmentRequest(
                token,
                key.publicText(),
                machine.hostname(),
                machine.os(),
                machine.arch(),
                World.VERSION,
                machine.hash());
        return https.call("/agent-api/v1/enroll", MessageCodec.write(request), World.source(address, number))
                .exceptionally(failure -> unreachable(failure, attempt))
                .thenCompose(answer -> {
                    boolean again = answer.status() == BUSY || answer.status() == AWAY;
                    return again && attempt < ATTEMPTS
                            ? later(Math.max(1, answer.retryAfter()))
                                    .thenCompose(ignored -> attempt(number, token, key, attempt + 1))
                            : CompletableFuture.supplyAsync(() -> accept(number, key, answer), Runnable::run);
                });
    }

    /** No answer is as good as one that says "later". */
    private static HttpsCalls.Answer unreachable(Throwable failure, int attempt) {
        return new HttpsCalls.Answer(AWAY, attempt, String.valueOf(failure).getBytes(StandardCharsets.UTF_8));
    }

    private static CompletableFuture<Void> later(int seconds) {
        Executor delayed = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
        return CompletableFuture.runAsync(() -> {}, delayed);
    }

    private Enrolled accept(int number, Nkey key, HttpsCalls.Answer answer) {
        if (answer.status() != 200) {
            throw new CompletionException(new EnrolmentException(
                    server + " answered " + answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8)));
        }
        try {
            var reply = MessageCodec.read(EnrolmentReply.class, answer.body());
            var enrolled = new Enrolled(number, AgentId.require(reply.agentId()), key, reply.jwt());
            keepHome(reply);
            folder.add(enrolled);
            return enrolled;
        } catch (IOException | MalformedMessageException | IllegalArgumentException e) {
            throw new CompletionException(e);
        }
    }

    private synchronized void keepHome(EnrolmentReply reply) throws IOException {
        var root = Base64.getDecoder().decode(reply.rootKey());
        if (TrustedKeys.verified(Base64.getDecoder().decode(reply.trust()), root)
                .isEmpty()) {
            throw new IllegalArgumentException("the server's trust document is not signed by its root key");
        }
        if (folder.home().filter(home -> !home.trust().isEmpty()).isEmpty()) {
            var pin = folder.home().map(FleetFolder.Home::pin).orElse("");
            folder.save(new FleetFolder.Home(server, pin, reply.rootKey(), reply.trust(), List.copyOf(reply.urls())));
        }
    }
}
