/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.CommandHandler;
import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandGateTest {

    private static final String AGENT = "agent0000000000a";
    private static final String SESSION = "5e551000000000000000000000000001";
    private static final long NOW = 1_790_000_000_000L;
    private static final FakeKeys KEYS = new FakeKeys();

    @TempDir
    Path folder;

    private final AtomicInteger runs = new AtomicInteger();
    private CommandGate gate;

    @BeforeEach
    void open() throws IOException {
        Files.write(folder.resolve("trust.json"), KEYS.trust(1));
        gate = gate();
        gate.session(SESSION);
    }

    private CommandGate gate() throws IOException {
        var keys = new TrustedKeys(folder.resolve("trust.json"), KEYS.root.publicKey());
        var journal = new CommandJournal(folder.resolve("commands.journal"));
        return new CommandGate(
                AGENT,
                keys,
                () -> NOW,
                journal,
                type -> Optional.of(new Counting(type))
                        .filter(handler -> !type.equals("unheard-of"))
                        .map(CommandHandler.class::cast));
    }

    private final class Counting implements CommandHandler {

        private final String type;

        Counting(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public Map<String, Object> handle(Map<String, Object> parameters) {
            runs.incrementAndGet();
            if (type.equals("broken")) {
                throw new IllegalStateException("out of order");
            }
            return Map.of("n", runs.get());
        }
    }

    static Stream<Arguments> forgeries() {
        var command = new Command(AGENT, SESSION, "id-1", "ping", Map.of(), NOW, 30_000);
        var stranger = new SigningKey(Ed25519.newSeed());
        byte[] good = KEYS.command(AGENT, SESSION, "id-1", "ping", NOW);
        return Stream.of(
                Arguments.of(
                        "another agent's",
                        KEYS.command("agent0000000000b", SESSION, "id-1", "ping", NOW),
                        "wrong_agent"),
                Arguments.of("another session's", KEYS.command(AGENT, "5e552", "id-1", "ping", NOW), "stale_session"),
                Arguments.of("an expired one", KEYS.command(AGENT, SESSION, "id-1", "ping", NOW - 30_001), "expired"),
                Arguments.of(
                        "one of the future", KEYS.command(AGENT, SESSION, "id-1", "ping", NOW + 60_000), "not_yet"),
                Arguments.of("one by a stranger", FakeKeys.signed(stranger, Command.TYPE, command), "unknown_key"),
                Arguments.of("one by the plan key", FakeKeys.signed(KEYS.plan, Command.TYPE, command), "wrong_key"),
                Arguments.of("a plan", KEYS.plan(AGENT, 1), "wrong_type"),
                Arguments.of("a command named plan", FakeKeys.signed(KEYS.command, Plan.TYPE, command), "wrong_type"),
                Arguments.of("changed bytes", changed(good), "bad_signature"),
                Arguments.of("half of one", Arrays.copyOf(good, good.length / 2), "malformed"),
                Arguments.of("an empty one", new byte[0], "malformed"),
                Arguments.of("a path as id", KEYS.command(AGENT, SESSION, "../x", "ping", NOW), "malformed"),
                Arguments.of(
                        "one nobody knows",
                        KEYS.command(AGENT, SESSION, "id-1", "unheard-of", NOW),
                        "unknown_command"));
    }

    /** Changes one character of the signature. */
    private static byte[] changed(byte[] envelope) {
        String text = new String(envelope, StandardCharsets.US_ASCII);
        int at = text.indexOf("\"sig\":\"") + 10;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return (text.substring(0, at) + other + text.substring(at + 1)).getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refuses(String what, byte[] envelope, String code) {
        var reply = gate.take(envelope);

        assertThat(reply.state()).isEqualTo(CommandReply.REFUSED);
        assertThat(reply.reason()).isEqualTo(code);
        assertThat(runs).hasValue(0);
    }

    @Test
    void carriesOutAGoodCommandOnce() {
        byte[] command = KEYS.command(AGENT, SESSION, "id-1", "ping", NOW);

        assertThat(gate.take(command)).isEqualTo(new CommandReply("id-1", CommandReply.SUCCEEDED, "", Map.of("n", 1)));
        assertThat(gate.take(command).reason()).isEqualTo("replayed");
        assertThat(runs).hasValue(1);
    }

    @Test
    void remembersAcrossARestartWhatHasStarted() throws IOException {
        byte[] command = KEYS.command(AGENT, SESSION, "id-1", "ping", NOW);
        gate.take(command);

        var again = gate();
        again.session(SESSION);

        assertThat(again.take(command).reason()).isEqualTo("replayed");
        assertThat(again.state()).containsEntry("accepted", List.of("id-1"));
    }

    @Test
    void refusesAllWithoutASession() throws IOException {
        assertThat(gate().take(KEYS.command(AGENT, "", "id-1", "ping", NOW)).reason())
                .isEqualTo("stale_session");
    }

    @Test
    void aHandlerThatThrowsIsAFailedCommand() {
        var reply = gate.take(KEYS.command(AGENT, SESSION, "id-1", "broken", NOW));

        assertThat(reply.state()).isEqualTo(CommandReply.FAILED);
        assertThat(reply.reason()).isEqualTo("out of order");
    }

    @Test
    void aTornLineOfTheJournalHidesNothing() throws IOException {
        gate.take(KEYS.command(AGENT, SESSION, "id-1", "ping", NOW));
        Files.writeString(folder.resolve("commands.journal"), "\nid-2 17900", StandardOpenOption.APPEND);

        var again = gate();
        again.session(SESSION);

        assertThat(again.take(KEYS.command(AGENT, SESSION, "id-1", "ping", NOW)).reason())
                .isEqualTo("replayed");
        assertThat(again.take(KEYS.command(AGENT, SESSION, "id-2", "ping", NOW)).state())
                .isEqualTo(CommandReply.SUCCEEDED);
    }
}
