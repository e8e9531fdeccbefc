/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentStreams;
import io.mendip.bus.AgentUnreachableException;
import io.mendip.bus.NodeBus;
import io.mendip.bus.Subscription;
import io.mendip.bus.nats.conduct.ReportGuard;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.Subjects;
import io.nats.client.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages to and from agents, and among nodes, over the broker. */
@Component(service = {AgentBus.class, AgentStreams.class, NodeBus.class})
public final class NatsBus implements AgentBus, AgentStreams, NodeBus {

    private static final Logger LOG = LoggerFactory.getLogger(NatsBus.class);
    private static final Pattern VERB = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern LISTENER = Pattern.compile("[a-z0-9]{16}");
    private static final Pattern TOPIC = Pattern.compile("[a-z0-9-]{1,40}(\\.[a-z0-9-]{1,40}){0,5}");

    /** All nodes are one group: each report reaches one of them. */
    private static final String NODES = "nodes";

    private static final int MAX_PAYLOAD = 1024 * 1024;

    /** Reports of one verb that are handled at the same time on a node. */
    private static final int WIDTH = 4;

    private final NatsLink link;
    private final NatsLink reports;
    private final ReportGuard guard;
    private final UnansweredBytes unanswered = new UnansweredBytes();

    /** Speaks over one of the broker's connections among agents and listens to them on the other. */
    @Activate
    public NatsBus(@Reference NatsBroker broker, @Reference ReportGuard guard) {
        this.link = broker.fleet();
        this.reports = broker.reports();
        this.guard = guard;
    }

    @Override
    public Subscription reports(String verb, ReportHandler handler) {
        return reports.subscribe("r.*." + require(VERB, verb), NODES, WIDTH, message -> handle(message, handler));
    }

    @Override
    public Subscription heartbeats(ReportHandler handler) {
        return reports.subscribe("h.*", NODES, 1, message -> handle(message, handler));
    }

    @Override
    public Subscription streams(String listener, ReportHandler handler) {
        var subject = Subjects.stream("*", require(LISTENER, listener));
        return reports.subscribe(subject, "", 1, message -> handle(message, handler));
    }

    @Override
    public void send(String agentId, String verb, byte[] payload) {
        link.publish(subject(agentId, verb), payload);
    }

    @Override
    public CompletionStage<byte[]> request(String agentId, String verb, byte[] payload, Duration timeout) {
        var subject = subject(agentId, verb);
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("a message of " + payload.length + " bytes is too long for the broker");
        }
        if (!unanswered.take(agentId, payload.length)) {
            return CompletableFuture.failedFuture(
                    new TimeoutException("agent " + agentId + " has not answered what was sent before"));
        }
        return link.request(subject, payload, timeout)
                .thenApply(Message::getData)
                .whenComplete((answer, failure) -> unanswered.release(agentId, payload.length))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(failureOf(agentId, failure)));
    }

    @Override
    public void publish(String topic, byte[] payload) {
        link.publish("n." + require(TOPIC, topic), payload);
    }

    @Override
    public Subscription subscribe(String topic, Consumer<byte[]> handler) {
        return link.subscribe("n." + require(TOPIC, topic), "", 1, message -> {
            try {
                handler.accept(message.getData());
            } catch (RuntimeException e) {
                LOG.warn("event {} was not handled", topic, e);
            }
        });
    }

    private void handle(Message message, ReportHandler handler) {
        // The answer goes the way of commands, so that none which follows it is there before it.
        NatsReport.of(link, guard, message).filter(this::admitted).ifPresent(report -> {
            try {
                handler.handle(report);
            } catch (RuntimeException e) {
                LOG.warn("report {} was not handled", message.getSubject(), e);
            }
        });
    }

    private boolean admitted(NatsReport report) {
        return guard.admits(report.agentId(), report.verb(), report.payload().length);
    }

    /** Anything but silence means that nobody is there to answer: no listener, or no broker. */
    private static Exception failureOf(String agentId, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException timeout ? timeout : new AgentUnreachableException(agentId);
    }

    private static String subject(String agentId, String verb) {
        return Subjects.command(AgentId.require(agentId), require(VERB, verb));
    }

    private static String require(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not of the form " + form + ": " + text);
        }
        return text;
    }
}
