/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = new Backlog();

    @Test
    void oneThatFloodsSilencesNobodyElse() {
        for (int i = 0; i < Backlog.REPORTS_OF_AN_AGENT; i++) {
            assertThat(backlog.take("flood", 1)).isTrue();
        }

        assertThat(backlog.take("flood", 1)).isFalse();
        assertThat(backlog.take("other", 1)).isTrue();
        backlog.release("flood", 1);
        assertThat(backlog.take("flood", 1)).isTrue();
    }

    @Test
    void holdsNoMoreBytesThanTheHeapCanBear() {
        int large = 1024 * 1024;
        int taken = 0;
        while (backlog.take("agent" + taken, large)) {
            taken++;
        }

        assertThat(taken).isEqualTo(64);
        for (int i = 0; i < taken; i++) {
            backlog.release("agent" + i, large);
        }
        assertThat(backlog.isEmpty()).isTrue();
    }
}
