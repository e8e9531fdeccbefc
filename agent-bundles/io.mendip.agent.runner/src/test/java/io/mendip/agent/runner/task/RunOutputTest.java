/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.message.TaskOutcome;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskContext.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOutputTest {

    private final List<String> watched = new ArrayList<>();
    private final RunOutput output =
            new RunOutput(new Masks(List.of("hunter2")), (stream, text) -> watched.add(stream + " " + text));

    @Test
    void keepsTheTwoStreamsApartAndShowsThemAsTheyCome() {
        output.write(Stream.OUTPUT, "a");
        output.write(Stream.ERROR, "b");
        output.lines("c\nd");
        output.close();

        assertThat(output.text(Stream.OUTPUT)).isEqualTo("ac\nd\n");
        assertThat(output.text(Stream.ERROR)).isEqualTo("b");
        assertThat(watched).containsExactly("OUTPUT a", "ERROR b", "OUTPUT c\n", "OUTPUT d\n");
    }

    @Test
    void noPieceOfASecretIsKeptOrShown() {
        output.write(Stream.OUTPUT, "it is hunt");
        output.write(Stream.OUTPUT, "er2!");
        output.close();

        assertThat(output.text(Stream.OUTPUT)).isEqualTo("it is ********!");
        assertThat(String.join("", watched)).doesNotContain("hunt");
    }

    @Test
    void keepsTheBeginningOfAFloodAndCountsTheRest() {
        var block = "é".repeat(10_000);
        for (int i = 0; i < 20; i++) {
            output.write(Stream.OUTPUT, block);
        }
        output.close();

        var kept = output.text(Stream.OUTPUT).getBytes(StandardCharsets.UTF_8).length;
        assertThat(kept).isEqualTo(TaskOutcome.MAX_OUTPUT);
        assertThat(output.dropped()).isEqualTo(20 * 20_000L - kept);
        assertThat(output.text(Stream.ERROR)).isEmpty();
    }

    @Test
    void cutsNoCharacterInHalf() {
        output.write(Stream.OUTPUT, "x" + "😀".repeat(TaskOutcome.MAX_OUTPUT / 4));
        output.close();

        assertThat(output.text(Stream.OUTPUT)).endsWith("😀");
        assertThat(output.dropped()).isEqualTo(4);
    }

    @Test
    void keepsSoManyLinesOfWhatATaskTellsByLines() {
        output.lines("x\n".repeat(TaskContext.MAX_LINES) + "one more");
        output.close();

        assertThat(output.text(Stream.OUTPUT).lines()).hasSize(TaskContext.MAX_LINES);
        assertThat(output.dropped()).isEqualTo(9);
    }

    @Test
    void whatIsToldAfterTheEndIsDropped() {
        output.close();
        output.write(Stream.OUTPUT, "late");
        output.lines("late");

        assertThat(output.text(Stream.OUTPUT)).isEmpty();
    }
}
