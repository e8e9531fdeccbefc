/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BrokerVersionTest {

    @Test
    void knowsTheLinesThatGotFixes() {
        assertThat(new String[] {"2.12.7", "v2.12.12", "2.14.0", "2.15.1", "3.0.0", "2.14.0-beta.1"})
                .allMatch(BrokerVersion::isPatched);
        assertThat(new String[] {"2.9.10", "2.12.6", "2.13.9", "2.11.20", "1.4.1", "", "unknown"})
                .noneMatch(BrokerVersion::isPatched);
    }
}
