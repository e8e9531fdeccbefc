/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestNatsTest {

    @Test
    void listensUntilClosed() {
        var nats = TestNats.start();
        assertThat(Ports.open(nats.port())).isTrue();

        nats.close();

        assertThat(Ports.open(nats.port())).isFalse();
    }

    @Test
    void saysWhyItDoesNotStart() {
        assertThatThrownBy(() -> TestNats.start(Ports.free(), List.of("--no-such-option")))
                .hasStackTraceContaining("no-such-option");
    }
}
