/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.base.ServerClock;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.CommandReply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a command through when it is the server's, for this agent and connection, in time, and not seen before. */
final class CommandGate {

    private static final Logger LOG = LoggerFactory.getLogger(CommandGate.class);
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,36}");
    /** How far in the future a command may seem to be issued, for a hello that took long. */
    private static final long TOLERANCE_MILLIS = 30_000;

    private final String agentId;
    private final TrustedKeys keys;
    private final ServerClock clock;
    private final CommandJournal journal;
    private final Function<String, Optional<CommandHandler>> handlers;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private volatile String session = "";

    CommandGate(
            String agentId,
            TrustedKeys keys,
            ServerClock clock,
            CommandJournal journal,
            Function<String, Optional<CommandHandler>> handlers) {
        this.agentId = agentId;
        this.keys = keys;
        this.clock = clock;
        this.journal = journal;
        this.handlers = handlers;
    }

    /** Commands of this session are taken from now on, and of no other; empty for none. */
    void session(String current) {
        session = current;
    }

    /** What a hello says about commands. */
    Map<String, Object> state() {
        return Map.of("accepted", journal.accepted(clock.millis()), "running", List.copyOf(running));
    }

    /** Takes a signed command and carries it out. */
    CommandReply take(byte[] envelope) {
        String id = "";
        try {
            var command = keys.open(envelope, Command.TYPE, "command", Command.class);
            id = command.id();
            var handler = admit(command);
            return carryOut(command, handler);
        } catch (RefusedException e) {
            LOG.warn("Command {} is refused ({}): {}", id, e.code(), e.getMessage());
            return new CommandReply(id, CommandReply.REFUSED, e.code(), Map.of());
        }
    }

    private CommandHandler admit(Command command) throws RefusedException {
        require(command.agentId().equals(agentId), "wrong_agent", "it is for another agent");
        require(!session.isEmpty() && command.session().equals(session), "stale_session", "of another connection");
        require(ID.matcher(command.id()).matches(), "malformed", "its id is malformed");
        long age = clock.millis() - command.sentAt();
        require(age <= command.ttlMillis(), "expired", "it is " + age + " ms old");
        require(age >= -TOLERANCE_MILLIS, "not_yet", "it was issued in the future");
        var handler = handlers.apply(command.type())
                .orElseThrow(() -> new RefusedException("unknown_command", "nobody knows " + command.type()));
        handler.admit(command.parameters());
        long expiry = command.sentAt() + command.ttlMillis();
        try {
            require(journal.record(command.id(), expiry, clock.millis()), "replayed", "it was started before");
        } catch (IOException e) {
            throw new RefusedException("not_recorded", "its id cannot be written to disk: " + e);
        }
        return handler;
    }

    private static void require(boolean holds, String code, String message) throws RefusedException {
        if (!holds) {
            throw new RefusedException(code, message);
        }
    }

    private CommandReply carryOut(Command command, CommandHandler handler) {
        running.add(command.id());
        try {
            return new CommandReply(
                    command.id(), CommandReply.SUCCEEDED, "", handler.handle(command.id(), command.parameters()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CommandReply(command.id(), CommandReply.FAILED, "the agent stops", Map.of());
        } catch (Exception | LinkageError e) {
            LOG.warn("Command {} ({}) failed", command.id(), command.type(), e);
            return new CommandReply(command.id(), CommandReply.FAILED, String.valueOf(e.getMessage()), Map.of());
        } finally {
            running.remove(command.id());
        }
    }
}
