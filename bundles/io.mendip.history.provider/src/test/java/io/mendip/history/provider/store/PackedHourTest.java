/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedHourTest {

    @Test
    void valuesOfSixDigitsComeBackFromHalfTheRoom() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextInt(1_000_000) / Math.pow(10, random.nextInt(7));
            var shortened = PackedHour.shortened(new double[] {value, -value});

            assertThat(shortened).as("%s", value).isNotNull();
            assertThat(Double.parseDouble(Float.toString(shortened[0]))).isEqualTo(value);
            assertThat(Double.parseDouble(Float.toString(shortened[1]))).isEqualTo(-value);
        }
    }

    @Test
    void oneLongValueKeepsAllInFullLength() {
        for (double value :
                new double[] {1234567, 0.1234567, 123456789012.25, 1e300, 1e-300, Double.POSITIVE_INFINITY, Math.PI}) {
            assertThat(PackedHour.shortened(new double[] {1.5, value}))
                    .as("%s", value)
                    .isNull();
        }
    }

    @Test
    void nothingAndNoNumberAreShort() {
        assertThat(PackedHour.shortened(new double[] {0, Double.NaN})).containsExactly(0, Float.NaN);
    }
}
