/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RefusedAttemptsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final RefusedAttempts attempts = new RefusedAttempts(now::get);

    @Test
    void letsAnAddressWaitUntilItsMinuteIsOver() {
        refuse("192.0.2.1", 30);
        now.set(now.get().plusSeconds(20));

        assertThat(attempts.waitOf("192.0.2.1")).contains(Duration.ofSeconds(40));
        assertThat(attempts.waitOf("192.0.2.2")).isEmpty();
        now.set(now.get().plusSeconds(40));
        assertThat(attempts.waitOf("192.0.2.1")).isEmpty();
    }

    @Test
    void bearsAFewAttempts() {
        refuse("192.0.2.1", 29);

        assertThat(attempts.waitOf("192.0.2.1")).isEmpty();
    }

    @Test
    void takesANetworkOfIpv6AsOne() {
        for (int i = 0; i < 30; i++) {
            attempts.refused("2001:db8:1:2::" + Integer.toHexString(i));
        }

        assertThat(attempts.waitOf("2001:db8:1:2:ffff::1")).isPresent();
        assertThat(attempts.waitOf("2001:db8:1:3::1")).isEmpty();
    }

    @Test
    void forgetsTheOldestWhenAFloodComes() {
        refuse("192.0.2.1", 30);
        for (int i = 0; i < 10_000; i++) {
            attempts.refused("10.0." + i / 256 + "." + i % 256);
        }

        assertThat(attempts.waitOf("192.0.2.1")).isEmpty();
    }

    private void refuse(String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.refused(address);
        }
    }
}
