/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.CommandReply;
import io.mendip.simulator.agent.Counters.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries out the server's commands, each at most once. */
final class Commands {

    private static final long TOLERANCE_MILLIS = 30_000;
    private static final int REMEMBERED = 1000;

    private static final Set<String> TYPES = Set.of("ping", "run-checks", "inventory", "task", "cancel-task");

    private final Agent agent;
    private Map<String, Long> expiries = Map.of();

    Commands(Agent agent) {
        this.agent = agent;
    }

    /** What a hello says about commands. */
    Map<String, Object> state() {
        long now = agent.clock().server();
        var accepted = expiries.entrySet().stream()
                .filter(entry -> entry.getValue() >= now)
                .map(Map.Entry::getKey)
                .toList();
        return Map.of("accepted", accepted, "running", List.of());
    }

    /** Ids that were carried out, with the ends of their lives. */
    Map<String, Long> seen() {
        return Map.copyOf(expiries);
    }

    /** Those of another run. */
    void restore(Map<String, Long> seen) {
        expiries = seen.isEmpty() ? Map.of() : new LinkedHashMap<>(seen);
    }

    /** Takes a signed command and carries it out. */
    CommandReply take(byte[] envelope, Session session) {
        var opened = agent.world().trust().open(envelope, Command.TYPE, "command", Command.class, true);
        if (opened.isEmpty()) {
            agent.world().counters().count(Event.BAD_SIGNATURES);
            return refused("", "bad_signature");
        }
        var command = opened.get();
        var reason = objection(command, session);
        return reason.isPresent() ? refused(command.id(), reason.get()) : carryOut(command, session);
    }

    private Optional<String> objection(Command command, Session session) {
        long age = agent.clock().server() - command.sentAt();
        if (!command.agentId().equals(agent.id())) {
            return Optional.of("wrong_agent");
        }
        if (session.id().isEmpty() || !command.session().equals(session.id())) {
            return Optional.of("stale_session");
        }
        if (age > command.ttlMillis()) {
            return Optional.of("expired");
        }
        if (age < -TOLERANCE_MILLIS) {
            return Optional.of("not_yet");
        }
        if (!TYPES.contains(command.type())) {
            return Optional.of("unknown_command");
        }
        if (command.type().equals("task")) {
            // Before its id is kept: what is refused now may come again.
            var refused = agent.tasks().objection(command.parameters());
            if (refused.isPresent()) {
                return refused;
            }
        }
        return remember(command) ? Optional.empty() : Optional.of("replayed");
    }

    private boolean remember(Command command) {
        if (expiries.isEmpty()) {
            expiries = new LinkedHashMap<>(4);
        }
        if (expiries.size() >= REMEMBERED) {
            long now = agent.clock().server();
            expiries.values().removeIf(end -> end < now - 86_400_000);
        }
        return expiries.putIfAbsent(command.id(), command.sentAt() + command.ttlMillis()) == null;
    }

    private CommandReply carryOut(Command command, Session session) {
        agent.world().counters().count(Event.COMMANDS);
        Map<String, Object> data =
                switch (command.type()) {
                    case "ping" -> Map.of("time", agent.clock().wall());
                    case "task" -> begin(command);
                    case "cancel-task" -> Map.of("running", agent.tasks().cancel(command.parameters()));
                    case "run-checks" -> Map.of("started", agent.runNow(ids(command.parameters())));
                    default -> {
                        session.reportInventory(() -> {});
                        yield Map.of("reported", true);
                    }
                };
        return new CommandReply(command.id(), CommandReply.SUCCEEDED, "", data);
    }

    private Map<String, Object> begin(Command command) {
        agent.tasks().begin(command.id(), command.parameters());
        return Map.of("begun", true);
    }

    private static long[] ids(Map<String, Object> parameters) {
        return parameters.get("ids") instanceof List<?> list
                ? list.stream()
                        .filter(Number.class::isInstance)
                        .mapToLong(id -> ((Number) id).longValue())
                        .toArray()
                : new long[0];
    }

    private CommandReply refused(String id, String code) {
        agent.world().counters().count(Event.COMMANDS_REFUSED);
        return new CommandReply(id, CommandReply.REFUSED, code, Map.of());
    }
}
