/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapSizeTest {

    @ParameterizedTest
    @CsvSource({"512, 256", "2048, 256", "4096, 512", "8192, 1024", "65536, 2048"})
    void isAnEighthOfTheMemoryWithinItsBounds(long megabytes, int heap) {
        assertThat(HeapSize.options(megabytes << 20)).contains("-Xmx" + heap + "m");
    }
}
