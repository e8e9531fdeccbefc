/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOptionsTest {

    @Test
    void hasDefaults() throws StartException {
        assertThat(RunOptions.parse(List.of()))
                .isEqualTo(new RunOptions(Path.of("/var/lib/mendip-agent"), false, false));
    }

    @Test
    void readsAllOptions() throws StartException {
        assertThat(RunOptions.parse(List.of("-log", "debug", "-logto", "stdout", "--data", "/srv/a")))
                .isEqualTo(new RunOptions(Path.of("/srv/a"), true, true));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> RunOptions.parse(List.of("--daat", "x"))).hasMessageContaining("--daat");
        assertThatThrownBy(() -> RunOptions.parse(List.of("--data"))).hasMessageContaining("missing after --data");
        assertThatThrownBy(() -> RunOptions.parse(List.of("-log", "all"))).hasMessageContaining("not all");
    }
}
