/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.Plan;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.nats.NatsReader.Message;
import java.util.Map;

/** What the server sends on its own: plans, trust documents, commands, and the wish for a hello. */
final class Inbox {

    private final Agent agent;
    private final Session session;

    Inbox(Agent agent, Session session) {
        this.agent = agent;
        this.session = session;
    }

    /** The version that the agent has now. */
    private record Version(long version) {}

    void receive(Message message) {
        String subject = message.subject();
        switch (subject.substring(subject.lastIndexOf('.') + 1)) {
            case Subjects.HELLO -> session.greet();
            case Subjects.PLAN -> answer(message, plan(message.payload()));
            case "trust" -> answer(message, trust(message.payload()));
            case Subjects.COMMAND -> answer(message, agent.commands().take(message.payload(), session));
            default -> {}
        }
    }

    private void answer(Message message, Record answer) {
        if (message.reply() != null) {
            session.answer(message.reply(), answer);
        }
    }

    private Record plan(byte[] envelope) {
        var plan = agent.world()
                .trust()
                .open(envelope, Plan.TYPE, "plan", Plan.class, agent.verifies())
                .filter(one -> one.agentId().equals(agent.id()));
        if (plan.isEmpty()) {
            agent.world().counters().count(Event.BAD_SIGNATURES);
            return new CommandReply("", CommandReply.REFUSED, "bad_signature", Map.of());
        }
        if (plan.get().version() < agent.plan().version()) {
            return new CommandReply("", CommandReply.REFUSED, "older", Map.of());
        }
        if (agent.plan().accept(plan.get())) {
            agent.world().counters().count(Event.PLANS);
            agent.planArrived(plan.get());
        }
        return new Version(agent.plan().version());
    }

    private Record trust(byte[] envelope) {
        return agent.world().trust().update(envelope)
                ? new Version(agent.world().trust().version())
                : new CommandReply("", CommandReply.REFUSED, "bad_signature", Map.of());
    }
}
