/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.installer.Limited.HangsException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitedTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        release.countDown();
    }

    @Test
    void handsOutWhatTheCodeThrowsEvenAnError() throws Exception {
        assertThat(Limited.run("it", Duration.ofSeconds(20), () -> "fine")).isNull();
        assertThat(Limited.run("it", Duration.ofSeconds(20), () -> {
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void codeThatEndsAtItsInterruptIsNotLost() throws Exception {
        assertThat(Limited.run("it", SHORT, () -> {
                    release.await();
                    return null;
                }))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void codeThatIgnoresItsInterruptHangs() {
        assertThatThrownBy(() -> Limited.run("its start", SHORT, () -> {
                    while (release.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return null;
                }))
                .isInstanceOf(HangsException.class)
                .hasMessageContaining("its start did not end");
    }
}
