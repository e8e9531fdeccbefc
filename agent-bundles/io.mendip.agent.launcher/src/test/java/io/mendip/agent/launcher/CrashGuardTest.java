/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashGuardTest {

    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    @Test
    void startsSafelyAfterThreeCrashesWithinFiveMinutes() throws IOException {
        assertThat(start(0)).isFalse();
        assertThat(start(MINUTE)).isFalse();
        assertThat(start(2 * MINUTE)).isFalse();
        assertThat(start(3 * MINUTE)).isTrue();
    }

    @Test
    void forgetsCrashesOfLongAgo() throws IOException {
        start(0);
        start(MINUTE);
        start(2 * MINUTE);

        assertThat(start(8 * MINUTE)).isFalse();
    }

    @Test
    void aStopIsNoCrash() throws IOException {
        start(0);
        start(1);
        start(2);
        new CrashGuard(folder).stopped();

        assertThat(start(3)).isFalse();
    }

    @Test
    void whatIsExplainedIsNoReasonForASafeStart() throws IOException {
        start(0);
        start(1);
        start(2);
        new CrashGuard(folder).explained();

        assertThat(start(3)).isFalse();
        assertThat(start(4)).isFalse();
        assertThat(start(5)).as("three crashes since then").isTrue();
    }

    private boolean start(long now) throws IOException {
        return new CrashGuard(folder).started(now);
    }
}
