/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.RefusedException;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.MessageCodec;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server sends on a connection: plans, trust documents and commands, each judged by its signature. */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final LinkContext context;
    private final Parts parts;
    private final Connection connection;
    private final Executor commands;
    private final CommandGate gate;
    private final Runnable statusChanged;

    /**
     * Takes what comes on a connection.
     *
     * @param commands where commands run, since reading must go on; not before a hello that is under way is over
     */
    Inbox(
            LinkContext context,
            Parts parts,
            Connection connection,
            Executor commands,
            CommandGate gate,
            Runnable statusChanged) {
        this.context = context;
        this.parts = parts;
        this.connection = connection;
        this.commands = commands;
        this.gate = gate;
        this.statusChanged = statusChanged;
    }

    /** Handles a message and answers it. */
    void receive(Message message) {
        String subject = message.getSubject();
        switch (subject.substring(subject.lastIndexOf('.') + 1)) {
            case Subjects.PLAN -> answer(message, takePlan(message.getData()));
            case "trust" -> answer(message, takeTrust(message.getData()));
            case Subjects.COMMAND -> takeCommand(message);
            default -> LOG.debug("Nobody listens to {}", subject);
        }
    }

    private void takeCommand(Message message) {
        try {
            commands.execute(() -> answer(message, gate.take(message.getData())));
        } catch (RejectedExecutionException e) {
            answer(message, new CommandReply("", CommandReply.REFUSED, "busy", Map.of()));
        }
    }

    private Record takePlan(byte[] envelope) {
        try {
            context.plans().accept(envelope).ifPresent(plan -> {
                LOG.info(
                        "Plan {} has arrived, {} checks",
                        plan.version(),
                        plan.checks().size());
                parts.planArrived(plan);
                statusChanged.run();
            });
            return new Version(context.plans().version());
        } catch (RefusedException e) {
            LOG.warn("A plan is refused ({}): {}", e.code(), e.getMessage());
            return new CommandReply("", CommandReply.REFUSED, e.code(), Map.of());
        } catch (IOException e) {
            LOG.error("The plan cannot be stored: {}", e.toString());
            return new CommandReply("", CommandReply.FAILED, "not_stored", Map.of());
        }
    }

    private Record takeTrust(byte[] envelope) {
        try {
            context.keys().update(envelope);
            return new Version(context.keys().version());
        } catch (RefusedException e) {
            LOG.warn("A trust document is refused: {}", e.getMessage());
            return new CommandReply("", CommandReply.REFUSED, e.code(), Map.of());
        } catch (IOException e) {
            LOG.error("The trust document cannot be stored: {}", e.toString());
            return new CommandReply("", CommandReply.FAILED, "not_stored", Map.of());
        }
    }

    private void answer(Message message, Record answer) {
        if (message.getReplyTo() != null) {
            connection.publish(message.getReplyTo(), MessageCodec.write(answer));
        }
    }

    /** The version that the agent has now. */
    private record Version(long version) {}
}
