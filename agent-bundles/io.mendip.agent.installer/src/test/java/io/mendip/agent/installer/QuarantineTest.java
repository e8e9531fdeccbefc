/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.installer.RunJournal.Kind;
import io.mendip.agent.installer.RunJournal.Note;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

    private static final String ONE = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(1_790_000_000_000L);

    private Quarantine quarantine() {
        return new Quarantine(folder.resolve("quarantine.json"), clock::get);
    }

    private void pass(int minutes) {
        clock.addAndGet(Duration.ofMinutes(minutes).toMillis());
    }

    @Test
    void oneSuspicionIsChance() {
        assertThat(quarantine().suspect(ONE, "the agent ended", true)).isFalse();
        assertThat(quarantine().reason(ONE)).isEmpty();
    }

    @Test
    void whoIsSuspectedStaysSoForTenMinutesOrUntilHeldBack() {
        quarantine().suspect(ONE, "the agent ended", true);
        quarantine().suspect(OTHER, "the agent ended", false);
        pass(5);
        quarantine().suspect(ONE, "the agent ended again", true);
        assertThat(quarantine().isSuspected(ONE)).as("in quarantine").isFalse();
        assertThat(quarantine().isSuspected(OTHER)).isTrue();

        pass(6);

        assertThat(quarantine().isSuspected(OTHER)).isFalse();
    }

    @Test
    void twoWithinTenMinutesAreNotAndNobodyElseIsHeld() {
        quarantine().suspect(ONE, "the agent ended", true);
        quarantine().suspect(OTHER, "the agent ended", true);
        pass(9);

        assertThat(quarantine().suspect(ONE, "the agent ended again", true)).isTrue();

        assertThat(quarantine().reason(ONE)).contains("the agent ended again");
        assertThat(quarantine().reason(OTHER)).isEmpty();
    }

    @Test
    void whoWasSeenTogetherIsTriedAloneFirst() {
        var notes = List.of(
                new Note(Kind.RUN, ONE),
                new Note(Kind.RUN, OTHER),
                new Note(Kind.RUN, ONE),
                new Note(Kind.CHANGE, ONE));
        for (int end = 0; end < 2; end++) {
            assertThat(RunWatch.judge(notes, quarantine())).isFalse();
        }

        assertThat(RunWatch.judge(List.of(new Note(Kind.RUN, ONE)), quarantine()))
                .as("the third end, now alone")
                .isTrue();

        assertThat(quarantine().reason(ONE)).isPresent();
        assertThat(quarantine().reason(OTHER)).as("innocent").isEmpty();
    }

    @Test
    void aRunSaysMoreThanTheStartThatWentOnBesideIt() {
        var notes = List.of(new Note(Kind.CHANGE, ONE), new Note(Kind.RUN, ONE));

        assertThat(RunWatch.judge(notes, quarantine())).as("one end is chance").isFalse();
        assertThat(RunWatch.judge(notes, quarantine())).isTrue();

        assertThat(quarantine().reason(ONE).orElseThrow()).contains("while one of its checks ran");
    }

    @Test
    void whoIsAlwaysSeenTogetherIsHeldInTheEnd() {
        var notes = List.of(new Note(Kind.RUN, ONE), new Note(Kind.RUN, OTHER));
        for (int end = 0; end < 3; end++) {
            assertThat(RunWatch.judge(notes, quarantine())).isFalse();
        }

        assertThat(RunWatch.judge(notes, quarantine())).isTrue();

        assertThat(quarantine().reason(ONE)).isPresent();
        assertThat(quarantine().reason(OTHER)).isPresent();
    }

    @Test
    void whoEndsTheAgentOnTrialIsHeldAtOnceAndOnlyThatOne() {
        var notes = List.of(new Note(Kind.RUN, ONE), new Note(Kind.TRIAL, ONE), new Note(Kind.RUN, OTHER));

        assertThat(RunWatch.judge(notes, quarantine())).isTrue();

        assertThat(quarantine().reason(ONE).orElseThrow()).contains("tried alone");
        assertThat(quarantine().reason(OTHER)).isEmpty();
    }

    @Test
    void twoWithElevenMinutesBetweenAreChanceAgain() {
        quarantine().suspect(ONE, "the agent ended", true);
        pass(11);

        assertThat(quarantine().suspect(ONE, "the agent ended", true)).isFalse();
    }

    @Test
    void aClockThatWasSetBackDoesNotHideASuspicion() {
        quarantine().suspect(ONE, "the agent ended", true);
        pass(-5);

        assertThat(quarantine().suspect(ONE, "the agent ended", true)).isTrue();
    }

    @Test
    void whatWasLiftedBeginsAnew() {
        quarantine().condemn(ONE, "it hung");

        assertThat(quarantine().lift(ONE)).isTrue();

        assertThat(quarantine().reason(ONE)).isEmpty();
        assertThat(quarantine().lift(ONE)).isFalse();
        assertThat(quarantine().suspect(ONE, "the agent ended", true)).isFalse();
    }

    @Test
    void aDamagedFileHoldsNobody() throws Exception {
        Files.writeString(folder.resolve("quarantine.json"), "{\"cases\":[{");

        assertThat(quarantine().reason(ONE)).isEmpty();
        assertThat(quarantine().suspect(ONE, "the agent ended", true)).isFalse();
    }

    @Test
    void theOldestAreForgotten() {
        var quarantine = quarantine();
        for (int i = 0; i < 201; i++) {
            quarantine.condemn(("%064x").formatted(i), "it hung");
        }

        assertThat(quarantine.reason("%064x".formatted(0))).isEmpty();
        assertThat(List.of(1, 200))
                .allMatch(i -> quarantine.reason("%064x".formatted(i)).isPresent());
    }
}
