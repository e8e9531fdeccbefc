/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(quarantine().suspect(ONE, "the agent ended")).isFalse();
        assertThat(quarantine().reason(ONE)).isEmpty();
    }

    @Test
    void twoWithinTenMinutesAreNotAndNobodyElseIsHeld() {
        quarantine().suspect(ONE, "the agent ended");
        quarantine().suspect(OTHER, "the agent ended");
        pass(9);

        assertThat(quarantine().suspect(ONE, "the agent ended again")).isTrue();

        assertThat(quarantine().reason(ONE)).contains("the agent ended again");
        assertThat(quarantine().reason(OTHER)).isEmpty();
    }

    @Test
    void twoWithElevenMinutesBetweenAreChanceAgain() {
        quarantine().suspect(ONE, "the agent ended");
        pass(11);

        assertThat(quarantine().suspect(ONE, "the agent ended")).isFalse();
    }

    @Test
    void aClockThatWasSetBackDoesNotHideASuspicion() {
        quarantine().suspect(ONE, "the agent ended");
        pass(-5);

        assertThat(quarantine().suspect(ONE, "the agent ended")).isTrue();
    }

    @Test
    void whatWasLiftedBeginsAnew() {
        quarantine().condemn(ONE, "it hung");

        assertThat(quarantine().lift(ONE)).isTrue();

        assertThat(quarantine().reason(ONE)).isEmpty();
        assertThat(quarantine().lift(ONE)).isFalse();
        assertThat(quarantine().suspect(ONE, "the agent ended")).isFalse();
    }

    @Test
    void aDamagedFileHoldsNobody() throws Exception {
        Files.writeString(folder.resolve("quarantine.json"), "{\"cases\":[{");

        assertThat(quarantine().reason(ONE)).isEmpty();
        assertThat(quarantine().suspect(ONE, "the agent ended")).isFalse();
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
