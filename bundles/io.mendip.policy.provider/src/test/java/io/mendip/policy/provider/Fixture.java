/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import io.mendip.account.Scope;
import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentUnreachableException;
import io.mendip.bus.Subscription;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.history.CheckState;
import io.mendip.history.CheckStates;
import io.mendip.history.CheckTally;
import io.mendip.history.ExpectedCheck;
import io.mendip.policy.PlanContributor;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Plan;
import io.mendip.trust.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What plans are made of and sent with, in memory. */
final class Fixture {

    private Fixture() {}

    /** Agents that exist. */
    static final class FakeAgents implements Agents {

        final Set<String> existing = ConcurrentHashMap.newKeySet();
        final AtomicInteger queries = new AtomicInteger();

        @Override
        public Optional<AgentSummary> find(Scope scope, String agentId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
            queries.incrementAndGet();
            return agentIds.stream()
                    .filter(existing::contains)
                    .map(id -> new AgentSummary(id, id, 1, 1, "linux", AgentStatus.ONLINE))
                    .toList();
        }

        @Override
        public List<AgentSummary> in(Scope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> session(String agentId) {
            throw new UnsupportedOperationException();
        }
    }

    /** Remembers what is expected. */
    static final class FakeStates implements CheckStates {

        final Map<String, List<ExpectedCheck>> expected = new ConcurrentHashMap<>();
        final AtomicInteger calls = new AtomicInteger();

        @Override
        public void expect(Map<String, ? extends Collection<ExpectedCheck>> checks) {
            calls.incrementAndGet();
            checks.forEach((agentId, own) -> expected.put(agentId, List.copyOf(own)));
        }

        @Override
        public List<CheckState> of(String agentId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, CheckTally> tally(Collection<String> agentIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reset(String agentId, long checkId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(String agentId) {
            expected.remove(agentId);
        }
    }

    /** Signs with a key of its own. */
    static final class FakeSigner implements Signer {

        final SigningKey key = new SigningKey(new byte[32]);
        final AtomicLong last = new AtomicLong(1_000);
        final AtomicInteger signed = new AtomicInteger();

        /** Real signatures cost a test of ten thousand plans more than all the rest of it. */
        volatile boolean real = true;

        @Override
        public byte[] sign(Purpose purpose, String payloadType, byte[] payload) {
            signed.incrementAndGet();
            if (!real) {
                return new Envelope(payloadType, payload, key.id(), new byte[64]).toBytes();
            }
            return Envelope.sign(key, payloadType, payload).toBytes();
        }

        @Override
        public byte[] trust() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] rootKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextVersion() {
            return last.incrementAndGet();
        }
    }

    /** Contributes what a test says. */
    static final class FakeContributor implements PlanContributor {

        final Map<String, List<CheckItem>> lines = new ConcurrentHashMap<>();
        final AtomicInteger queries = new AtomicInteger();
        volatile boolean broken;
        volatile Runnable whenAsked = () -> {};
        private final String name;

        FakeContributor(String name) {
            this.name = name;
        }

        void give(String agentId, long... ids) {
            lines.put(
                    agentId,
                    Arrays.stream(ids)
                            .mapToObj(id -> new CheckItem(id, "disk", 60, 30, 2, Map.of("path", "/")))
                            .toList());
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Map<String, List<CheckItem>> checks(Collection<String> agentIds) {
            queries.incrementAndGet();
            whenAsked.run();
            if (broken) {
                throw new IllegalStateException("broken on purpose");
            }
            var found = new ConcurrentHashMap<>(lines);
            found.keySet().retainAll(agentIds);
            return found;
        }
    }

    /** Agents at the other end: those that are connected take each plan, or keep silent. */
    static final class FakeBus implements AgentBus {

        final Set<String> connected = ConcurrentHashMap.newKeySet();
        final List<Plan> taken = Collections.synchronizedList(new ArrayList<>());
        final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        final List<CompletableFuture<byte[]>> silent = new CopyOnWriteArrayList<>();
        volatile boolean silence;

        @Override
        public CompletionStage<byte[]> request(String agentId, String verb, byte[] payload, Duration timeout) {
            asked.add(agentId);
            if (!connected.contains(agentId)) {
                return CompletableFuture.failedFuture(new AgentUnreachableException(agentId));
            }
            if (silence) {
                var never = new CompletableFuture<byte[]>();
                silent.add(never);
                return never;
            }
            var plan = MessageCodec.read(
                    Plan.class, Envelope.parse(payload).orElseThrow().payload());
            taken.add(plan);
            var answer = "{\"version\":" + plan.version() + "}";
            return CompletableFuture.completedFuture(answer.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void send(String agentId, String verb, byte[] payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription reports(String verb, ReportHandler handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription heartbeats(ReportHandler handler) {
            throw new UnsupportedOperationException();
        }
    }
}
