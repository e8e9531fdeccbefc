/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.command.CommandState;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.OutputChunk;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.TaskOutcome;
import io.mendip.protocol.message.WatchOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveStreamTest {

    private static final UUID ID = UUID.fromString("0197c0de-0000-7000-8000-000000000001");
    private static final String AGENT = "agent00000000001";
    private static final String NODE = "node000000000001";
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Heard heard = new Heard();
    private final LiveStream stream = new LiveStream(ID, heard);
    private long now;

    @Test
    void aRunningCommandIsAskedForAndGrantedMoreInTime() {
        assertThat(stream.due(NODE, now)).as("nobody knows whether it runs").isEmpty();
        runs("one");

        var first = stream.due(NODE, now).orElseThrow();
        assertThat(first).isEqualTo(new WatchOrder(ID.toString(), NODE, true, 0, 0, LiveStream.CREDIT));
        assertThat(stream.due(NODE, now)).as("it is being asked").isEmpty();
        stream.answered(running(true), null, now);
        assertThat(stream.due(NODE, now)).isEmpty();

        for (int i = 0; i < LiveStream.CREDIT / 2; i++) {
            stream.take(AGENT, chunk(i, "x"), now);
        }
        assertThat(stream.due(NODE, now))
                .contains(new WatchOrder(ID.toString(), NODE, false, 20, 0, LiveStream.CREDIT));
        stream.answered(running(true), null, now);
        now += 10 * SECOND;
        assertThat(stream.due(NODE, now))
                .as("so that an agent that is gone is noticed")
                .isPresent();
    }

    @Test
    void anAgentThatSendsMoreThanItWasGrantedIsNotHeard() {
        watched();
        for (int i = 0; i < LiveStream.CREDIT; i++) {
            assertThat(stream.take(AGENT, chunk(i, "x"), now)).isTrue();
        }

        assertThat(stream.take(AGENT, chunk(LiveStream.CREDIT, "x"), now)).isFalse();
        assertThat(heard.output).hasSize(LiveStream.CREDIT);
    }

    @Test
    void whatIsLostIsAskedForAgainAndWhatIsTwiceIsNot() {
        watched();
        stream.take(AGENT, chunk(0, "one\n"), now);

        assertThat(stream.take(AGENT, chunk(0, "one\n"), now)).isFalse();
        now += 2 * SECOND;
        assertThat(stream.due(NODE, now)).isEmpty();
        assertThat(stream.take(AGENT, chunk(8, "three\n"), now)).isFalse();
        assertThat(stream.due(NODE, now)).as("not with each chunk").isEmpty();
        now += SECOND;

        var again = stream.due(NODE, now).orElseThrow();
        assertThat(again.again()).isTrue();
        assertThat(again.output()).isEqualTo(4);
        stream.answered(running(true), null, now);
        assertThat(stream.take(AGENT, chunk(4, "two\nthree\n"), now)).isTrue();
        assertThat(heard.output.toString()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void anotherAgentsCommandAndTextBeyondWhatARunKeepsAreNoMessages() {
        watched();

        assertThatThrownBy(() -> stream.take("agent00000000002", chunk(0, "x"), now))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("another");
        var longer = new OutputChunk(ID.toString(), 0, 1, PackedText.pack("longer"), 0, 0, "", 0, "", 0);
        assertThatThrownBy(() -> stream.take(AGENT, longer, now)).isInstanceOf(MalformedMessageException.class);
        var bomb = new OutputChunk(ID.toString(), 0, 8192, PackedText.pack("x".repeat(1_000_000)), 0, 0, "", 0, "", 0);
        assertThatThrownBy(() -> stream.take(AGENT, bomb, now)).isInstanceOf(MalformedMessageException.class);
        assertThat(heard.output).isEmpty();
    }

    @Test
    void noMoreIsKeptThanARunKeeps() {
        watched();
        var piece = "x".repeat(OutputChunk.MAX_PIECE);
        int pieces = TaskOutcome.MAX_OUTPUT / OutputChunk.MAX_PIECE;
        for (int i = 0; i < pieces; i++) {
            stream.take(AGENT, chunk(i * piece.length(), piece), now);
            now += 10 * SECOND;
            stream.due(NODE, now).ifPresent(order -> stream.answered(running(true), null, now));
        }

        assertThatThrownBy(() -> stream.take(AGENT, chunk(TaskOutcome.MAX_OUTPUT, "x"), now))
                .isInstanceOf(MalformedMessageException.class);
        assertThat(heard.output).hasSize(TaskOutcome.MAX_OUTPUT);
    }

    @Test
    void whatDoesHarmIsTakenOutAndOffsetsGoOn() {
        watched();

        stream.take(AGENT, chunk(0, "a\u001b[31m\u202eb"), now);
        stream.take(AGENT, chunk(8, "c"), now);

        assertThat(heard.output.toString()).isEqualTo("a[31mbc");
    }

    @Test
    void whatCannotBeShownNowIsSaidAndGoesOnByItself() {
        watched();
        stream.take(AGENT, chunk(0, "one\n"), now);
        stream.stands(AGENT, CommandState.RUNNING, Optional.empty(), now);
        assertThat(heard.reasons).containsExactly("agent_away");
        assertThat(stream.due(NODE, now + 60 * SECOND)).isEmpty();

        runs("two");
        var order = stream.due(NODE, now).orElseThrow();
        assertThat(order.again()).isTrue();
        assertThat(order.output()).as("from where it is").isEqualTo(4);
        stream.answered(null, new AgentOfflineException(AGENT), now);
        assertThat(stream.due(NODE, now)).isEmpty();
        now += SECOND;
        assertThat(stream.due(NODE, now)).isPresent();
        stream.answered(running(true), null, now);

        assertThat(heard.reasons).containsExactly("agent_away", "");
    }

    /** Else a console shows new lines under the words that nothing comes. */
    @Test
    void whatComesBeforeTheAgentsAnswerEndsTheNotice() {
        watched();
        stream.stands(AGENT, CommandState.RUNNING, Optional.empty(), now);
        runs("two");
        assertThat(stream.due(NODE, now)).isPresent();

        assertThat(stream.take(AGENT, chunk(0, "one\n"), now)).isTrue();

        assertThat(heard.reasons).containsExactly("agent_away", "");
    }

    @Test
    void anAgentOfAnOlderVersionIsNamed() {
        runs("one");
        stream.due(NODE, now);
        stream.answered(new CommandOutcome("refused", "unknown_command", Map.of()), null, now);

        assertThat(heard.reasons).containsExactly("old_agent");
    }

    @Test
    void nothingIsTakenOfACommandThatDoesNotRun() {
        stream.stands(AGENT, CommandState.SENT, Optional.of("one"), now);
        assertThat(stream.due(NODE, now)).isEmpty();
        assertThat(stream.take(AGENT, chunk(0, "x"), now)).isFalse();

        watched();
        stream.stands(AGENT, CommandState.SUCCEEDED, Optional.of("one"), now);
        assertThat(heard.states).containsExactly("running", "succeeded");
        assertThat(stream.take(AGENT, chunk(0, "x"), now)).isFalse();
    }

    @Test
    void whoComesLateIsToldAllAndWhyNothingComes() {
        watched();
        stream.take(AGENT, chunk(0, "one\n"), now);
        stream.take(AGENT, chunk(4, "two\n"), now);
        stream.stands(AGENT, CommandState.RUNNING, Optional.empty(), now);

        var late = new Heard();
        stream.join((event, data) -> late.publish("", event, data, scope -> true));

        assertThat(late.output.toString()).isEqualTo("one\ntwo\n");
        assertThat(late.reasons).containsExactly("agent_away");
    }

    private void runs(String session) {
        stream.stands(AGENT, CommandState.RUNNING, Optional.of(session), now);
    }

    private void watched() {
        runs("one");
        stream.due(NODE, now);
        stream.answered(running(true), null, now);
    }

    private static CommandOutcome running(boolean runs) {
        return new CommandOutcome("succeeded", "", Map.of("running", runs));
    }

    private static OutputChunk chunk(int from, String text) {
        return new OutputChunk(ID.toString(), from, from + text.length(), PackedText.pack(text), 0, 0, "", 0, "", 0);
    }
}
