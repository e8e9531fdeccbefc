/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.message.TaskOutcome;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskContext.Stream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOutputTest {

    private final RunOutput output = new RunOutput(new Masks(List.of("hunter2")));

    @Test
    void keepsTheTwoStreamsApartAndShowsThemAsTheyCome() {
        output.write(Stream.OUTPUT, "a");
        assertThat(output.piece(Stream.OUTPUT, 0, 100)).isEqualTo("a");
        output.write(Stream.ERROR, "b");
        assertThat(output.piece(Stream.ERROR, 0, 100)).isEqualTo("b");
        output.lines("c\nd");
        assertThat(output.piece(Stream.OUTPUT, 1, 100)).isEqualTo("c\nd\n");
        output.close();

        assertThat(output.text(Stream.OUTPUT)).isEqualTo("ac\nd\n");
        assertThat(output.text(Stream.ERROR)).isEqualTo("b");
    }

    @Test
    void noPieceOfASecretIsKeptOrShown() {
        output.write(Stream.OUTPUT, "it is hunt");
        assertThat(output.piece(Stream.OUTPUT, 0, 100)).isEqualTo("it is ");
        output.write(Stream.OUTPUT, "er2!");
        assertThat(output.piece(Stream.OUTPUT, 6, 100)).isEqualTo("********!");
        output.close();

        assertThat(output.text(Stream.OUTPUT)).isEqualTo("it is ********!");
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
    void aPieceHasNoMoreThanItMayAndNoHalfOfACharacter() {
        output.write(Stream.OUTPUT, "xé😀y");

        assertThat(output.piece(Stream.OUTPUT, 0, 2)).isEqualTo("x");
        assertThat(output.piece(Stream.OUTPUT, 0, 6)).isEqualTo("xé");
        assertThat(output.piece(Stream.OUTPUT, 2, 4)).isEqualTo("😀");
        assertThat(output.piece(Stream.OUTPUT, 4, 4)).isEqualTo("y");
        assertThat(output.piece(Stream.OUTPUT, 5, 4)).isEmpty();
        assertThat(output.piece(Stream.OUTPUT, Integer.MAX_VALUE, 4)).isEmpty();
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
