/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.AgentReport;
import io.mendip.bus.nats.conduct.ReportGuard;
import io.mendip.protocol.Subjects;
import io.nats.client.Message;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A report as it came, with the agent the broker vouches for. */
final class NatsReport implements AgentReport {

    private static final Logger LOG = LoggerFactory.getLogger(NatsReport.class);

    /** Whole tokens without wildcards, blanks or anything else with a meaning of its own. */
    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9_-]{1,100}(\\.[A-Za-z0-9_-]{1,100}){0,3}");

    private final NatsLink link;
    private final ReportGuard guard;
    private final Message message;
    private final String agentId;

    private NatsReport(NatsLink link, ReportGuard guard, Message message, String agentId) {
        this.link = link;
        this.guard = guard;
        this.message = message;
        this.agentId = agentId;
    }

    /** Empty for a subject that no agent can have. */
    static Optional<NatsReport> of(NatsLink link, ReportGuard guard, Message message) {
        try {
            return Optional.of(new NatsReport(link, guard, message, Subjects.agentOf(message.getSubject())));
        } catch (IllegalArgumentException e) {
            LOG.warn("report on the odd subject {}", message.getSubject());
            return Optional.empty();
        }
    }

    /**
     * Whether an answer may go to a subject. The broker lets an agent name any reply subject, that of another agent's
     * commands too; the server, which may publish there, must not be its arm.
     */
    static boolean mayAnswer(String agentId, @Nullable String reply) {
        var inbox = Subjects.inbox(agentId);
        return reply != null
                && reply.startsWith(inbox)
                && TOKENS.matcher(reply.substring(inbox.length())).matches();
    }

    @Override
    public String agentId() {
        return agentId;
    }

    @Override
    public byte[] payload() {
        return message.getData();
    }

    @Override
    public void answer(byte[] payload) {
        var reply = message.getReplyTo();
        if (mayAnswer(agentId, reply)) {
            link.publish(reply, payload);
        } else if (reply != null) {
            guard.malformed(agentId, verb(), "it wants its answer outside its inbox");
        }
    }

    @Override
    public void malformed(String reason) {
        guard.malformed(agentId, verb(), reason);
    }

    /** What kind of report it is; of a heartbeat and of a stream the first letter. */
    String verb() {
        var subject = message.getSubject();
        return subject.startsWith("r.") ? subject.substring(subject.lastIndexOf('.') + 1) : subject.substring(0, 1);
    }
}
