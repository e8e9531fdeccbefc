/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.fakes;

import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentReport;
import io.mendip.bus.AgentUnreachableException;
import io.mendip.bus.Subscription;
import io.mendip.protocol.message.MessageCodec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bus on which a test plays the agents. */
public final class FakeAgentBus implements AgentBus {

    public final List<String> sent = new CopyOnWriteArrayList<>();
    public final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final Map<String, ReportHandler> handlers = new ConcurrentHashMap<>();

    /** What was said to be no message: agent and reason. */
    public final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    /** Says something as an agent; completes with the answer, never when there is none. */
    public CompletableFuture<byte[]> say(String agent, String verb, byte[] payload) {
        var answer = new CompletableFuture<byte[]>();
        handlers.get(verb).handle(new Report(agent, payload, answer, complaints));
        return answer;
    }

    public CompletableFuture<byte[]> say(String agent, String verb, Record message) {
        return say(agent, verb, MessageCodec.write(message));
    }

    @Override
    public Subscription reports(String verb, ReportHandler handler) {
        handlers.put(verb, handler);
        return () -> handlers.remove(verb);
    }

    @Override
    public Subscription heartbeats(ReportHandler handler) {
        return reports("heartbeat", handler);
    }

    @Override
    public void send(String agentId, String verb, byte[] payload) {
        sent.add(agentId + " " + verb);
    }

    @Override
    public CompletionStage<byte[]> request(String agentId, String verb, byte[] payload, Duration timeout) {
        sent.add(agentId + " " + verb);
        return unreachable.contains(agentId)
                ? CompletableFuture.failedFuture(new AgentUnreachableException(agentId))
                : new CompletableFuture<>();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Report(
            String agentId, byte[] payload, CompletableFuture<byte[]> answered, Collection<String> complaints)
            implements AgentReport {

        @Override
        public void answer(byte[] answer) {
            answered.complete(answer);
        }

        @Override
        public void malformed(String reason) {
            complaints.add(agentId + " " + reason);
        }
    }
}
