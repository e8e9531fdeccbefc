/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatPaceTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 30",
        "1, 1, 5",
        "0, 6000, 30",
        "0, 8000, 40",
        "0, 10000, 50",
        "0, 100000, 50",
        "12, 1, 12",
        "12, 100000, 12"
    })
    void largeFleetsTakeLongerUnlessItIsSet(int setting, int agents, int seconds) {
        assertThat(new HeartbeatPace(setting).of(agents)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
