/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OwnServerTest {

    @Test
    void doesNotTakeThePortOfAgentsForItself() {
        var free = List.of(28_197, 28_197, 28_198).iterator();

        assertThat(OwnServer.otherPort(free::next, 28_197)).isEqualTo(28_198);
    }
}
