/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedInputTest {

    private final AtomicLong now = new AtomicLong();
    private final PacedInput input = new PacedInput(new ByteArrayInputStream(new byte[100_000]), now::get);

    @Test
    void whatComesAtAGoodPaceIsRead() throws IOException {
        now.addAndGet(PacedInput.GRACE.toNanos());
        assertThat(input.readNBytes(PacedInput.BYTES_A_SECOND)).hasSize(PacedInput.BYTES_A_SECOND);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(input.readAllBytes()).hasSize(100_000 - PacedInput.BYTES_A_SECOND);
    }

    @Test
    void aSlowBeginningIsForgiven() throws IOException {
        now.addAndGet(PacedInput.GRACE.toNanos());

        assertThat(input.read()).isZero();
    }

    @Test
    void whoDripsIsEnded() throws IOException {
        assertThat(input.readNBytes(1000)).hasSize(1000);
        now.addAndGet(PacedInput.GRACE.plusSeconds(2).toNanos());

        assertThatThrownBy(() -> input.read(new byte[10], 0, 10))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(408));
        assertThatThrownBy(input::read).isInstanceOf(Problem.class);
    }
}
