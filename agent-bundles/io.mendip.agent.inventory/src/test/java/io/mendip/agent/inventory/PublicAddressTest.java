/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.PublicAddressResolver;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicAddressTest {

    private final PublicAddressResolver broken = limit -> {
        throw new IOException("away");
    };

    @Test
    void takesTheFirstThatAnswers() {
        assertThat(of(limit -> "192.0.2.1\n", limit -> "192.0.2.2")).isEqualTo("192.0.2.1");
    }

    @Test
    void asksTheNextWhenOneFailsOrAnswersNonsense() {
        assertThat(of(broken, limit -> "<html>", limit -> "2001:db8::1")).isEqualTo("2001:db8::1");
    }

    @Test
    void isEmptyWhenNobodyKnows() {
        assertThat(of(broken)).isEmpty();
        assertThat(of()).isEmpty();
    }

    private static String of(PublicAddressResolver... resolvers) {
        return new PublicAddress(() -> List.of(resolvers)).get();
    }
}
