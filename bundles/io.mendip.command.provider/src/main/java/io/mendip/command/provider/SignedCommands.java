/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider;

import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentUnreachableException;
import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.command.Commands;
import io.mendip.fleet.Agents;
import io.mendip.fleet.HelloPart;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.trust.Signer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands now or never. A command names the session that the agent has at this moment; when the agent begins
 * another one, whoever waits for an answer on the old one is told at once.
 */
@Component
public final class SignedCommands implements Commands, HelloPart {

    private static final Logger LOG = LoggerFactory.getLogger(SignedCommands.class);
    private static final Set<String> STATES = Set.of(CommandReply.SUCCEEDED, CommandReply.FAILED, CommandReply.REFUSED);

    private final Agents agents;
    private final AgentBus bus;
    private final Signer signer;
    private final Clock clock;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    /** Takes its services. */
    @Activate
    public SignedCommands(@Reference Agents agents, @Reference AgentBus bus, @Reference Signer signer) {
        this(agents, bus, signer, Clock.systemUTC());
    }

    SignedCommands(Agents agents, AgentBus bus, Signer signer, Clock clock) {
        this.agents = agents;
        this.bus = bus;
        this.signer = signer;
        this.clock = clock;
    }

    /** A command without an answer yet. */
    private record Open(String agentId, String session, CompletableFuture<CommandOutcome> outcome) {}

    @Override
    public CompletionStage<CommandOutcome> now(
            String agentId, String type, Map<String, Object> parameters, Duration timeout) {
        var session = agents.session(agentId);
        if (session.isEmpty()) {
            return CompletableFuture.failedFuture(new AgentOfflineException(agentId));
        }
        long now = clock.millis();
        var command = new Command(
                agentId, session.get(), CommandIds.next(now), type, parameters, now, Math.max(1, timeout.toMillis()));
        var envelope = signer.sign(Signer.Purpose.COMMAND, Command.TYPE, MessageCodec.write(command));
        var outcome = new CompletableFuture<CommandOutcome>();
        open.put(command.id(), new Open(agentId, session.get(), outcome));
        var unused = outcome.whenComplete((result, failure) -> open.remove(command.id()));
        bus.request(agentId, Subjects.COMMAND, envelope, timeout)
                .whenComplete((answer, failure) -> answered(command, outcome, answer, failure));
        return outcome;
    }

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public Map<String, Object> greet(String agentId, String session, Map<String, Object> said) {
        open.forEach((id, command) -> {
            if (command.agentId().equals(agentId) && !command.session().equals(session)) {
                command.outcome().completeExceptionally(lost(agentId, arrived(said, id)));
            }
        });
        return Map.of();
    }

    /** One that arrived may have been carried out, which is what a time-out says too; any other never will be. */
    private static Exception lost(String agentId, boolean arrived) {
        return arrived
                ? new TimeoutException("agent " + agentId + " took the command and lost its connection")
                : new AgentOfflineException(agentId);
    }

    private static boolean arrived(Map<String, Object> said, String id) {
        return List.of("accepted", "running").stream()
                .anyMatch(list -> said.get(list) instanceof List<?> ids && ids.contains(id));
    }

    private static void answered(
            Command command,
            CompletableFuture<CommandOutcome> outcome,
            byte @Nullable [] answer,
            @Nullable Throwable failure) {
        if (answer == null) {
            outcome.completeExceptionally(translated(command, failure));
            return;
        }
        outcome.complete(read(command, answer));
    }

    private static Throwable translated(Command command, @Nullable Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AgentUnreachableException) {
            return new AgentOfflineException(command.agentId());
        }
        return cause == null ? new TimeoutException() : cause;
    }

    /** What an agent answers is its word only; one that answers nonsense failed. */
    private static CommandOutcome read(Command command, byte[] answer) {
        try {
            var reply = MessageCodec.read(CommandReply.class, answer);
            // An agent that could not read the envelope does not know the id.
            boolean ours = reply.id().equals(command.id()) || reply.id().isEmpty();
            if (ours && STATES.contains(reply.state())) {
                return new CommandOutcome(reply.state(), reply.reason(), reply.data());
            }
            LOG.warn("agent {} answered command {} in an unknown way", command.agentId(), command.id());
        } catch (MalformedMessageException e) {
            LOG.warn("agent {} answered command {} with nonsense: {}", command.agentId(), command.id(), e.getMessage());
        }
        return new CommandOutcome(CommandReply.FAILED, "malformed_reply", Map.of());
    }
}
