/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.account.Scope;
import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentReport;
import io.mendip.bus.AgentUnreachableException;
import io.mendip.bus.Subscription;
import io.mendip.command.CommandOutcome;
import io.mendip.command.Commands;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Agents that say what a test has them say: where they are, what they answer, how commands end. */
final class FakeFleet implements Agents, AgentBus, Commands {

    /** Client and site of agents, by id. */
    final Map<String, List<Long>> places = new TreeMap<>();

    final Map<String, String> sessions = new ConcurrentHashMap<>();
    final List<Command> received = new CopyOnWriteArrayList<>();
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    /** What an agent answers to a command; null for nothing. */
    volatile Function<Command, CommandReply> answers = FakeFleet::taken;

    private volatile ReportHandler outcomes = report -> {};

    static CommandReply taken(Command command) {
        return new CommandReply(command.id(), CommandReply.SUCCEEDED, "", Map.of("begun", true));
    }

    static CommandReply refused(Command command, String code) {
        return new CommandReply(command.id(), CommandReply.REFUSED, code, Map.of());
    }

    /** The commands that an agent received, as their marks. */
    List<Object> marks(String agent) {
        return received.stream()
                .filter(command -> command.agentId().equals(agent))
                .map(command -> ((Map<?, ?>) command.parameters().get("parameters")).get("mark"))
                .map(Object.class::cast)
                .toList();
    }

    /** An agent says how a command ended; what it is answered. */
    CompletableFuture<String> ends(String agent, String command, String state, String output) {
        var outcome = new TaskOutcome(
                command, state, "", "it " + state, true, 0, 1_767_225_600_000L, 5, PackedText.pack(output), "", 0);
        return says(agent, MessageCodec.write(outcome));
    }

    /** An agent says something of that kind; what it is answered. */
    CompletableFuture<String> says(String agent, byte[] payload) {
        var answer = new CompletableFuture<String>();
        outcomes.handle(new AgentReport() {
            @Override
            public String agentId() {
                return agent;
            }

            @Override
            public byte[] payload() {
                return payload;
            }

            @Override
            public void answer(byte[] bytes) {
                answer.complete(new String(bytes, StandardCharsets.US_ASCII));
            }

            @Override
            public void malformed(String reason) {
                // the answer tells
            }
        });
        return answer.orTimeout(20, TimeUnit.SECONDS);
    }

    @Override
    public Subscription reports(String verb, ReportHandler handler) {
        outcomes = handler;
        return () -> outcomes = report -> {};
    }

    @Override
    public Subscription heartbeats(ReportHandler handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void send(String agentId, String verb, byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<byte[]> request(String agentId, String verb, byte[] payload, Duration timeout) {
        if (!sessions.containsKey(agentId)) {
            return CompletableFuture.failedFuture(new AgentUnreachableException(agentId));
        }
        var command = MessageCodec.read(
                Command.class, Envelope.parse(payload).orElseThrow().payload());
        received.add(command);
        var reply = answers.apply(command);
        return reply == null
                ? CompletableFuture.failedFuture(new TimeoutException())
                : CompletableFuture.completedFuture(MessageCodec.write(reply));
    }

    @Override
    public CompletionStage<CommandOutcome> now(
            String agentId, String type, Map<String, Object> parameters, Duration timeout) {
        cancelled.add(agentId + " " + type + " " + parameters.get("id"));
        return CompletableFuture.completedFuture(new CommandOutcome("succeeded", "", Map.of()));
    }

    @Override
    public Optional<AgentSummary> find(Scope scope, String agentId) {
        return find(scope, List.of(agentId)).stream().findFirst();
    }

    @Override
    public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
        return in(scope).stream().filter(agent -> agentIds.contains(agent.id())).toList();
    }

    @Override
    public List<AgentSummary> in(Scope scope) {
        var found = new ArrayList<AgentSummary>();
        places.forEach((id, place) -> {
            if (scope.contains(place.get(0), place.get(1))) {
                found.add(new AgentSummary(
                        id, "host-" + id.substring(13), place.get(0), place.get(1), "linux", AgentStatus.ONLINE));
            }
        });
        return found;
    }

    @Override
    public List<AgentSummary> select(Scope scope, String place, String query) {
        return in(scope);
    }

    @Override
    public Optional<String> session(String agentId) {
        return Optional.ofNullable(sessions.get(agentId));
    }
}
