/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.bus.AgentBus;
import io.mendip.command.CommandState;
import io.mendip.command.TaskPreparer.Prepared;
import io.mendip.command.provider.job.CommandSeal;
import io.mendip.command.provider.store.CommandTable.Claimed;
import io.mendip.command.provider.store.CommandTable.Step;
import io.mendip.command.provider.store.StoredJob;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.trust.Seal;
import io.mendip.trust.Signer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one command and says what follows of the agent's answer. To send one again is always safe: it keeps its id, and an
 * agent that has begun it once says so.
 */
final class CommandSender {

    /** An agent that has not answered by then may not have it. */
    static final Duration ANSWER = Duration.ofSeconds(10);

    /** How long after it was signed an agent may begin it. */
    private static final Duration LIFE = Duration.ofSeconds(60);

    /**
     * So often a kind of task that is not there is waited for, each time twice as long: three minutes in all. So is the part of
     * an agent that runs tasks, which one of an older version never has.
     */
    private static final int PATIENCE = 8;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(CommandSender.class);

    private final AgentBus bus;
    private final Signer signer;
    private final Seal seal;
    private final Clock clock;

    CommandSender(AgentBus bus, Signer signer, Seal seal, Clock clock) {
        this.bus = bus;
        this.signer = signer;
        this.seal = seal;
        this.clock = clock;
    }

    /** Sends it; the step that follows comes on some thread. */
    void send(Claimed claimed, StoredJob job, Prepared prepared, Consumer<Step> next) {
        if (!new CommandSeal(seal, job.id(), job).fits(claimed.id(), claimed.agent(), claimed.seal())) {
            LOG.error(
                    "command {} for agent {} is not what was asked for: somebody changed the database",
                    claimed.id(),
                    claimed.agent());
            next.accept(step(claimed, CommandState.REFUSED, "bad_seal", Duration.ZERO));
            return;
        }
        if (!prepared.faults().isEmpty()) {
            LOG.warn("command {} for agent {} is not sent: {}", claimed.id(), claimed.agent(), prepared.faults());
            next.accept(step(claimed, CommandState.REFUSED, "unresolved", Duration.ZERO));
            return;
        }
        byte[] envelope;
        try {
            envelope = signed(claimed, job, prepared);
        } catch (RuntimeException e) {
            LOG.error("command {} cannot be sent", claimed.id(), e);
            next.accept(step(claimed, CommandState.FAILED, "unreadable", Duration.ZERO));
            return;
        }
        bus.request(claimed.agent(), Subjects.COMMAND, envelope, ANSWER)
                .whenComplete((answer, failure) -> next.accept(after(claimed, answer, failure)));
    }

    /** Takes one back that cannot be prepared now. */
    Step later(Claimed claimed, String reason) {
        return step(claimed, CommandState.QUEUED, reason, pause(claimed));
    }

    private byte[] signed(Claimed claimed, StoredJob job, Prepared prepared) {
        var command = new Command(
                claimed.agent(),
                claimed.session(),
                claimed.id().toString(),
                "task",
                Map.of(
                        "type", job.type(),
                        "parameters", prepared.parameters(),
                        "limitMillis", job.limitMillis(),
                        "secrets", prepared.secrets()),
                clock.millis(),
                LIFE.toMillis());
        return signer.sign(Signer.Purpose.COMMAND, Command.TYPE, MessageCodec.write(command));
    }

    private Step after(Claimed claimed, byte @Nullable [] answer, @Nullable Throwable failure) {
        if (answer == null) {
            LOG.debug("agent {} did not answer command {}: {}", claimed.agent(), claimed.id(), String.valueOf(failure));
            return step(claimed, CommandState.QUEUED, "no_answer", Duration.ofSeconds(5));
        }
        try {
            var reply = MessageCodec.read(CommandReply.class, answer);
            return switch (reply.state()) {
                case CommandReply.SUCCEEDED -> step(claimed, CommandState.RUNNING, "", Duration.ZERO);
                case CommandReply.REFUSED -> refused(claimed, reply.reason());
                default -> step(claimed, CommandState.FAILED, reply.reason(), Duration.ZERO);
            };
        } catch (MalformedMessageException e) {
            LOG.warn("agent {} answered command {} with nonsense: {}", claimed.agent(), claimed.id(), e.getMessage());
            return step(claimed, CommandState.QUEUED, "no_answer", pause(claimed));
        }
    }

    private Step refused(Claimed claimed, String code) {
        return switch (code) {
            // It has begun, and the answer that said so was lost.
            case "replayed" -> step(claimed, CommandState.RUNNING, "", Duration.ZERO);
            case "expired", "stale_session", "not_yet" ->
                step(claimed, CommandState.QUEUED, code, Duration.ofSeconds(1));
            // Until its deadline: that a machine crashed several times is no reason to give up what waits for it.
            case "busy", "safe_mode" -> step(claimed, CommandState.QUEUED, code, pause(claimed));
            case "not_installed", "unknown_command" ->
                claimed.missing() + 1 < PATIENCE
                        ? step(claimed, CommandState.QUEUED, code, pause(claimed))
                        : step(claimed, CommandState.REFUSED, code, Duration.ZERO);
            default -> step(claimed, CommandState.REFUSED, code, Duration.ZERO);
        };
    }

    private static Duration pause(Claimed claimed) {
        var pause = Duration.ofMillis(500L << Math.min(claimed.attempts(), 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private Step step(Claimed claimed, CommandState state, String reason, Duration pause) {
        return new Step(
                claimed.id(), CommandState.SENT, state, reason, clock.instant().plus(pause));
    }
}
