/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentReport;
import io.mendip.bus.Subscription;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.plugin.provider.download.DownloadUrls;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.Workshop;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.message.BundleOffer;
import io.mendip.protocol.message.BundleRequest;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Release;
import io.mendip.testing.TestDataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent says about bundles, and what it is answered. */
class AgentRequestsDatabaseTest {

    private static final String AGENT = "agent00000000001";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path data;

    private final Map<String, AgentBus.ReportHandler> handlers = new HashMap<>();
    private Bench bench;
    private ReportedStates states;
    private AgentRequests requests;
    private PluginView plugin;

    @BeforeEach
    void aReleasedBundle() throws IOException {
        bench = new Bench(data);
        plugin = (PluginView)
                bench.send(bench.jar("org.example.checks", "1.0.0", "greeting")).body();
        states = new ReportedStates(
                bench.database,
                bench.released,
                bench.workshop,
                new DownloadSpread(new FakeAgents(), bench.clock),
                bench.clock,
                1000);
        requests = new AgentRequests(
                new FakeBus(),
                new FakeAgents(),
                bench.released,
                new DownloadUrls(new TestDataFolder(data)),
                states,
                bench.features);
    }

    @AfterEach
    void close() {
        requests.close();
        states.close();
        bench.close();
    }

    @Test
    void anAgentIsOfferedAReleaseAndAnAddress() {
        var offer = offer(AGENT, plugin.sha256());

        assertThat(offer.refused()).isEmpty();
        assertThat(offer.path()).startsWith("/agent-api/v1/bundles/" + plugin.sha256() + "?agent=" + AGENT + "&until=");
        var envelope =
                Envelope.parse(offer.release().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(envelope.isSignedBy(bench.workshop.key.publicKey())).isTrue();
        assertThat(MessageCodec.read(Release.class, envelope.payload()).sha256())
                .isEqualTo(plugin.sha256());
    }

    @Test
    void whatIsNotReleasedIsNotOffered() {
        assertThat(offer(AGENT, "0".repeat(64)).refused()).contains("not released");

        bench.releases.withdraw(plugin.id(), Workshop.admin());

        var offer = offer(AGENT, plugin.sha256());
        assertThat(offer.refused()).contains("not any more");
        assertThat(offer.release() + offer.path()).isEmpty();
    }

    @Test
    void nothingIsOfferedWherePluginsAreOff() {
        bench.features.without.add(AGENT);

        var offer = offer(AGENT, plugin.sha256());

        assertThat(offer.refused()).contains("switched off");
        assertThat(offer.release() + offer.path()).isEmpty();
    }

    @Test
    void aReportIsAnsweredOnceItIsStored() {
        var said = new BundleStates(List.of(new BundleStates.Item(
                "org.example.checks", "1.0.0", plugin.sha256(), BundleStates.State.ACTIVE, "", 1)));

        assertThat(ask("bundles", AGENT, MessageCodec.write(said))).isEmpty();

        assertThat(bench.views.one(Scope.ALL, plugin.id()).agents().active()).isEqualTo(1);
    }

    @Test
    void nonsenseAndDeletedAgentsAreNotAnswered() {
        notAnswered("bundle", AGENT, "nonsense");
        notAnswered("bundle", AGENT, "{\"sha256\":\"../../etc/passwd\"}");
        notAnswered("bundles", AGENT, "{\"bundles\":null}");
        notAnswered("bundle", "agent0000deleted", "{\"sha256\":\"" + plugin.sha256() + "\"}");
        assertThat(offer(AGENT, plugin.sha256()).refused()).isEmpty();
    }

    private BundleOffer offer(String agentId, String sha256) {
        return MessageCodec.read(
                BundleOffer.class, ask("bundle", agentId, MessageCodec.write(new BundleRequest(sha256))));
    }

    private byte[] ask(String verb, String agentId, byte[] payload) {
        var answers = new ArrayBlockingQueue<byte[]>(4);
        handlers.get(verb).handle(new Asked(agentId, payload, answers));
        return await(answers);
    }

    /** Others are answered that ask after it. */
    private void notAnswered(String verb, String agentId, String payload) {
        var answers = new ArrayBlockingQueue<byte[]>(4);
        handlers.get(verb).handle(new Asked(agentId, payload.getBytes(StandardCharsets.UTF_8), answers));
        for (int i = 0; i < 4; i++) {
            assertThat(offer("agent0000000000" + i, "f".repeat(64)).refused()).isNotEmpty();
        }
        assertThat(answers).as(payload).isEmpty();
    }

    private static byte[] await(BlockingQueue<byte[]> answers) {
        try {
            var answer = answers.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(answer).as("an answer").isNotNull();
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Asked(String agentId, byte[] payload, BlockingQueue<byte[]> answers) implements AgentReport {

        @Override
        public void answer(byte[] payload) {
            answers.add(payload);
        }

        @Override
        public void malformed(String reason) {
            // the bus's own affair
        }
    }

    private final class FakeBus implements AgentBus {

        @Override
        public Subscription reports(String verb, ReportHandler handler) {
            handlers.put(verb, handler);
            return () -> handlers.remove(verb);
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
            throw new UnsupportedOperationException();
        }
    }

    private static final class FakeAgents implements Agents {

        @Override
        public Optional<AgentSummary> find(Scope scope, String agentId) {
            return agentId.endsWith("deleted")
                    ? Optional.empty()
                    : Optional.of(new AgentSummary(agentId, agentId, 1, 11, "linux", AgentStatus.ONLINE));
        }

        @Override
        public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AgentSummary> in(Scope scope) {
            return List.of();
        }

        @Override
        public Optional<String> session(String agentId) {
            throw new UnsupportedOperationException();
        }
    }
}
