/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.crash.Blow;
import io.mendip.crash.CrashRun;
import io.mendip.crash.CrashSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short form of the crash run: every kind of process is killed a few times while agents measure. */
class CrashRunEndToEndTest {

    @Test
    void nothingIsLostAndNothingIsThereTwice() throws Exception {
        var said = new StringWriter();
        var settings = new CrashSettings(Product.HOME, 60, 2, Duration.ofSeconds(90), 3, 20_261_122, false);

        var outcome = new CrashRun(settings, new PrintWriter(said)).run();

        assertThat(outcome.differences()).as(said.toString()).isEmpty();
        assertThat(outcome.results()).as(said.toString()).isGreaterThan(500);
        assertThat(outcome.commands()).as(said.toString()).containsKeys("real succeeded", "simulated succeeded");
        assertThat(outcome.blows().values().stream().mapToInt(Integer::intValue).sum())
                .as(said.toString())
                .isGreaterThan(8);
        assertThat(outcome.blows().get(Blow.SERVER)).as(said.toString()).isPositive();
    }
}
