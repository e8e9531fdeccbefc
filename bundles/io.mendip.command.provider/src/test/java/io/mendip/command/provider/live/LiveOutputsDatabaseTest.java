/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.live;

import static io.mendip.command.provider.send.LiveBench.ONE;
import static io.mendip.command.provider.send.LiveBench.OTHER;
import static io.mendip.command.provider.send.LiveBench.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.bus.AgentBus.ReportHandler;
import io.mendip.bus.AgentReport;
import io.mendip.command.CommandOutcome;
import io.mendip.command.provider.send.LiveBench;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.OutputChunk;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.WatchOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveOutputsDatabaseTest {

    private final LiveBench bench = new LiveBench();
    private final Heard console = new Heard();
    private final List<WatchOrder> orders = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private ReportHandler node = report -> {};
    private long now;
    private final LiveOutputs outputs = new LiveOutputs(
            bench.database(),
            (agent, type, parameters, timeout) -> {
                orders.add(WatchOrder.of(parameters));
                return CompletableFuture.completedFuture(
                        new CommandOutcome("succeeded", "", Map.of(WatchOrder.RUNNING, true)));
            },
            (listener, handler) -> {
                node = handler;
                return () -> {};
            },
            bench.agents(),
            console,
            () -> now,
            new Never());

    @AfterEach
    void close() {
        outputs.close();
        bench.close();
    }

    @Test
    void anAgentIsAskedWhenSomebodyLooksAndStoppedWhenNobodyDoes() {
        var command = bench.running(ONE);
        outputs.look();
        assertThat(orders).as("nobody looks").isEmpty();

        watch(command);
        outputs.look();
        assertThat(orders).containsExactly(new WatchOrder(command, outputs.listener(), true, 0, 0, LiveStream.CREDIT));
        send(ONE, chunk(command, 0, "one\n"));
        assertThat(console.output.toString()).isEqualTo("one\n");
        assertThat(outputs.taken()).isEqualTo(1);

        console.topics.clear();
        outputs.look();
        assertThat(orders.get(1).chunks()).isZero();
        assertThat(outputs.watched()).isZero();
        send(ONE, chunk(command, 4, "two\n"));
        assertThat(console.output.toString()).isEqualTo("one\n");
        assertThat(outputs.dropped()).isEqualTo(1);
    }

    @Test
    void whatAnAgentMayNotSendIsDroppedAndCounted() {
        var command = bench.running(ONE);
        var foreign = bench.running(OTHER);
        watch(command);
        watch(foreign);
        outputs.look();

        send(ONE, chunk(foreign, 0, "not mine"));
        send(ONE, "nonsense".getBytes(StandardCharsets.US_ASCII));
        send(ONE, chunk("no-id", 0, "x"));
        send(ONE, chunk(UUID.randomUUID().toString(), 0, "nobody asked"));
        send(ONE, chunk(command, 7, "out of order"));

        assertThat(console.output).isEmpty();
        assertThat(outputs.dropped()).isEqualTo(5);
        assertThat(malformed).as("what can only be meant badly").hasSize(3);
        send(ONE, chunk(command, 0, "mine"));
        assertThat(console.output.toString()).isEqualTo("mine");
    }

    @Test
    void whoLooksHearsWhenTheCommandEndsAndNothingIsTakenAfterThat() {
        var command = bench.running(ONE);
        watch(command);
        outputs.look();

        bench.ends(ONE, command);
        outputs.look();
        send(ONE, chunk(command, 0, "late"));

        assertThat(console.states).containsExactly("succeeded");
        assertThat(console.output).isEmpty();
    }

    @Test
    void anAgentThatGoesIsNamedAndSoIsTheEndOfTheNode() {
        var command = bench.running(ONE);
        watch(command);
        outputs.look();
        send(ONE, chunk(command, 0, "one\n"));

        bench.leaves(ONE);
        outputs.look();
        assertThat(console.reasons).containsExactly("agent_away");

        outputs.close();
        assertThat(console.reasons).containsExactly("agent_away", "stopped");
    }

    @Test
    void nobodyLooksAtWhatItMayNotSee() {
        var command = bench.running(TWO);
        var topic = LiveStream.topic(UUID.fromString(command));
        var ofClientOne = new Scope(false, Set.of(1L), Set.of());
        var ofClientTwo = new Scope(false, Set.of(2L), Set.of());

        assertThat(outputs.allows(LiveBench.caller(ofClientOne), topic)).isTrue();
        assertThat(outputs.allows(LiveBench.caller(ofClientTwo), topic)).isFalse();
        var without = new Caller(1, "bob", Caller.Via.SESSION, 1, Set.of("agent.list"), Scope.ALL);
        assertThat(outputs.allows(without, topic)).isFalse();
        for (var odd : List.of("commands.", "commands.x.output", topic + ".more", topic.toUpperCase(Locale.ROOT))) {
            assertThat(outputs.allows(LiveBench.caller(Scope.ALL), odd)).as(odd).isFalse();
        }
    }

    @Test
    void noMoreCommandsAreShownThanTheMemoryIsThere() {
        for (int i = 0; i < LiveOutputs.MOST; i++) {
            watch(UUID.randomUUID().toString());
        }
        var late = new Heard();

        outputs.joined(
                LiveStream.topic(UUID.randomUUID()), (event, data) -> late.publish("", event, data, scope -> true));

        assertThat(late.reasons).containsExactly("too_many");
        assertThat(outputs.watched()).isEqualTo(LiveOutputs.MOST);
    }

    private void watch(String command) {
        var topic = LiveStream.topic(UUID.fromString(command));
        console.topics.add(topic);
        outputs.joined(topic, (event, data) -> {});
    }

    private void send(String agent, OutputChunk chunk) {
        send(agent, MessageCodec.write(chunk));
    }

    private void send(String agent, byte[] payload) {
        node.handle(new AgentReport() {
            @Override
            public String agentId() {
                return agent;
            }

            @Override
            public byte[] payload() {
                return payload;
            }

            @Override
            public void answer(byte[] bytes) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void malformed(String reason) {
                malformed.add(reason);
            }
        });
    }

    private static OutputChunk chunk(String id, int from, String text) {
        return new OutputChunk(id, from, from + text.length(), PackedText.pack(text), 0, 0, "", 0, "", 0);
    }

    /** The test looks by itself. */
    private static final class Never extends ScheduledThreadPoolExecutor {

        Never() {
            super(0);
        }

        @Override
        public void execute(Runnable task) {
            // at its own time
        }
    }
}
