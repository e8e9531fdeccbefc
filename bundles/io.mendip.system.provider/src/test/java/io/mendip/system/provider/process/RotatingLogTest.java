/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {

    @TempDir
    Path temp;

    @Test
    void putsAFullFileAsideAndKeepsOnlySoMany() throws Exception {
        try (var log = new RotatingLog(temp.resolve("x.log"), 5, 2)) {
            for (var line : new String[] {"one---", "two---", "three-", "four--"}) {
                log.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(temp.resolve("x.log")).hasContent("four--");
        assertThat(temp.resolve("x.log.1")).hasContent("three-");
        assertThat(temp.resolve("x.log.2")).hasContent("two---");
        assertThat(temp.resolve("x.log.3")).doesNotExist();
    }

    @Test
    void remembersTheLastWords() throws Exception {
        try (var log = new RotatingLog(temp.resolve("x.log"), 100_000, 2)) {
            log.write("x".repeat(5000).getBytes(StandardCharsets.UTF_8));
            log.write("\nlast words\n".getBytes(StandardCharsets.UTF_8));

            assertThat(log.tail()).hasSizeLessThan(4097).endsWith("x\nlast words");
        }
    }

    @Test
    void waitsLongerEachTimeUntilTheProgramLives() {
        var backOff = new BackOff();
        assertThat(backOff.after(Duration.ZERO)).isEqualTo(Duration.ofMillis(100));
        assertThat(backOff.after(Duration.ZERO)).isEqualTo(Duration.ofMillis(200));
        for (int i = 0; i < 10; i++) {
            backOff.after(Duration.ZERO);
        }
        assertThat(backOff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backOff.after(Duration.ofHours(1))).isEqualTo(Duration.ofMillis(100));
    }
}
