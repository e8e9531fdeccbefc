/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.PublicAddressResolver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
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
        assertThat(of(broken, limit -> "<html>", limit -> "dead.beef", limit -> "2001:db8::1"))
                .isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void asksTheNextWhenOneDoesNotKeepItsTime() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        PublicAddressResolver slow = limit -> {
            try {
                TimeUnit.HOURS.sleep(1);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "192.0.2.1";
        };

        assertThat(of(slow, limit -> "192.0.2.2")).isEqualTo("192.0.2.2");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void asksTheNextWhenTheCodeOfOneIsBroken() {
        PublicAddressResolver wrong = limit -> {
            throw new NoClassDefFoundError("com/example/Gone");
        };

        assertThat(of(wrong, limit -> null, limit -> "192.0.2.2")).isEqualTo("192.0.2.2");
    }

    @Test
    void ordersByRankingThenByAge() {
        PublicAddressResolver server = limit -> "192.0.2.1";
        PublicAddressResolver better = limit -> "192.0.2.2";
        PublicAddressResolver late = limit -> "192.0.2.3";
        PublicAddressResolver later = limit -> "192.0.2.4";

        assertThat(PublicAddress.bestFirst(List.of(
                        Map.entry(Map.of("service.id", 9L), later),
                        Map.entry(Map.of("service.id", 7L, "service.ranking", 100), server),
                        Map.entry(Map.of("service.id", 5L), late),
                        Map.entry(Map.of("service.id", 8L, "service.ranking", 200), better))))
                .containsExactly(better, server, late, later);
    }

    @Test
    void isEmptyWhenNobodyKnows() {
        assertThat(of(broken)).isEmpty();
        assertThat(of()).isEmpty();
    }

    private static String of(PublicAddressResolver... resolvers) {
        return new PublicAddress(() -> List.of(resolvers), Duration.ofMillis(200)).get();
    }
}
