/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentUnreachableException;
import io.mendip.bus.Subscription;
import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.trust.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCommandsTest {

    private static final String AGENT = "agent00000000001";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final FakeBus bus = new FakeBus();
    private final SigningKey key = new SigningKey(new byte[32]);
    private Optional<String> session = Optional.of("first");
    private final SignedCommands commands =
            new SignedCommands(new FakeAgents(), bus, new FakeSigner(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void sendsASignedCommandForThePresentSession() {
        send();

        assertThat(bus.agentId).isEqualTo(AGENT);
        assertThat(bus.verb).isEqualTo(Subjects.COMMAND);
        var command = bus.command(key);
        assertThat(command.agentId()).isEqualTo(AGENT);
        assertThat(command.session()).isEqualTo("first");
        assertThat(command.type()).isEqualTo("run-checks");
        assertThat(command.parameters()).isEqualTo(Map.of("ids", List.of(33)));
        assertThat(command.sentAt()).isEqualTo(NOW.toEpochMilli());
        assertThat(command.ttlMillis()).isEqualTo(2000);
        assertThat(UUID.fromString(command.id()).version()).isEqualTo(7);
        assertThat(UUID.fromString(command.id()).variant()).isEqualTo(2);
    }

    @Test
    void idsSortByTime() {
        var ids =
                Stream.of(1L, 1_000L, 1_767_225_600_000L).map(CommandIds::next).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void passesOnWhatBecameOfIt() {
        var outcome = send();

        reply(bus.command(key).id(), CommandReply.REFUSED, "expired", Map.of("a", 1));

        assertThat(outcome.join()).isEqualTo(new CommandOutcome("refused", "expired", Map.of("a", 1)));
    }

    @Test
    void anAgentThatCouldNotReadTheEnvelopeMayAnswerWithoutId() {
        var outcome = send();

        reply("", CommandReply.REFUSED, "malformed", Map.of());

        assertThat(outcome.join().reason()).isEqualTo("malformed");
    }

    @Test
    void sendsNothingToAnAgentWithoutSession() {
        session = Optional.empty();

        assertFailsWith(send(), AgentOfflineException.class);

        assertThat(bus.payload).isNull();
    }

    @Test
    void anAgentThatTheBrokerDoesNotKnowIsOffline() {
        var outcome = send();

        bus.answer.completeExceptionally(new CompletionException(new AgentUnreachableException(AGENT)));

        assertFailsWith(outcome, AgentOfflineException.class);
    }

    @Test
    void silenceIsATimeout() {
        var outcome = send();

        bus.answer.completeExceptionally(new TimeoutException());

        assertFailsWith(outcome, TimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"id\":\"other\",\"state\":\"succeeded\"}"})
    void nonsenseIsAFailure(String answer) {
        var outcome = send();

        bus.answer.complete(answer.getBytes(StandardCharsets.UTF_8));

        assertThat(outcome.join()).isEqualTo(new CommandOutcome("failed", "malformed_reply", Map.of()));
    }

    @Test
    void anAnswerForAnotherCommandOrWithAnUnknownStateIsAFailure() {
        var other = send();
        reply("another", CommandReply.SUCCEEDED, "", Map.of());
        bus.answer = new CompletableFuture<>();
        var unknown = send();
        reply(bus.command(key).id(), "done", "", Map.of());

        assertThat(other.join().succeeded()).isFalse();
        assertThat(unknown.join().succeeded()).isFalse();
    }

    @Test
    void aNewSessionEndsTheWaitForTheOldOne() {
        var lost = send();
        commands.greet(AGENT, "second", Map.of("accepted", List.of(), "running", "hostile"));
        bus.answer = new CompletableFuture<>();
        var running = send();
        commands.greet(
                AGENT, "second", Map.of("running", List.of(bus.command(key).id())));

        assertFailsWith(lost, AgentOfflineException.class);
        assertFailsWith(running, TimeoutException.class);
    }

    @Test
    void otherAgentsAndTheSameSessionGoOnWaiting() {
        var outcome = send();

        commands.greet("agent00000000002", "second", Map.of());
        commands.greet(AGENT, "first", Map.of());
        reply(bus.command(key).id(), CommandReply.SUCCEEDED, "", Map.of());

        assertThat(outcome.join().succeeded()).isTrue();
    }

    private CompletableFuture<CommandOutcome> send() {
        return commands.now(AGENT, "run-checks", Map.of("ids", List.of(33)), Duration.ofSeconds(2))
                .toCompletableFuture();
    }

    private void reply(String id, String state, String reason, Map<String, Object> data) {
        bus.answer.complete(MessageCodec.write(new CommandReply(id, state, reason, data)));
    }

    private static void assertFailsWith(CompletableFuture<?> outcome, Class<? extends Exception> type) {
        assertThatThrownBy(outcome::join).hasCauseInstanceOf(type);
    }

    private final class FakeSigner implements Signer {

        @Override
        public byte[] sign(Purpose purpose, String payloadType, byte[] payload) {
            assertThat(purpose).isEqualTo(Purpose.COMMAND);
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
            throw new UnsupportedOperationException();
        }
    }

    private final class FakeAgents implements Agents {

        @Override
        public Optional<AgentSummary> find(Scope scope, String agentId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AgentSummary> in(Scope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> session(String agentId) {
            return session;
        }
    }

    private static final class FakeBus implements AgentBus {

        private String agentId = "";
        private String verb = "";
        private byte @Nullable [] payload;
        private CompletableFuture<byte[]> answer = new CompletableFuture<>();

        Command command(SigningKey key) {
            var envelope = Envelope.parse(payload).orElseThrow();
            assertThat(envelope.isSignedBy(key.publicKey())).isTrue();
            assertThat(envelope.payloadType()).isEqualTo(Command.TYPE);
            return MessageCodec.read(Command.class, envelope.payload());
        }

        @Override
        public CompletionStage<byte[]> request(String agentId, String verb, byte[] payload, Duration timeout) {
            this.agentId = agentId;
            this.verb = verb;
            this.payload = payload;
            return answer;
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
