/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mendip.agent.check.disk.DiskCheck.Parameters;
import io.mendip.agent.check.disk.DiskCheck.Space;
import io.mendip.check.CheckContext;
import io.mendip.check.Metric;
import io.mendip.check.Severity;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckTest {

    private final DiskCheck check = new DiskCheck();

    @Test
    void passesWhenThereIsEnough(@TempDir Path folder) {
        var result = check.run(new Parameters(folder, 0, 0), new Forever());

        assertThat(result.severity()).isEqualTo(Severity.PASSING);
        assertThat(result.metrics()).extracting(Metric::name).first().isEqualTo("free_percent");
        assertThat(result.summary()).contains("% free (");
    }

    @Test
    void failsBelowTheErrorThresholdAndWarnsBelowTheOther(@TempDir Path folder) {
        assertThat(check.run(new Parameters(folder, 101, 101), new Forever()).severity())
                .isEqualTo(Severity.ERROR);
        assertThat(check.run(new Parameters(folder, 101, 0), new Forever()).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void failsWhenThePathIsNotThere(@TempDir Path folder) {
        var missing = folder.resolve("missing");

        var result = check.run(new Parameters(missing, 15, 5), new Forever());

        assertThat(result.severity()).isEqualTo(Severity.ERROR);
        assertThat(result.summary()).isEqualTo(missing + " does not exist");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void doesNotCallAFileSystemWithoutASizeFull() {
        var result = check.run(new Parameters(Path.of("/proc"), 15, 5), new Forever());

        assertThat(result.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(result.summary()).isEqualTo("/proc is on a file system without a size");
    }

    @Test
    void countsAsDfDoesWithoutWhatIsReservedForRoot() {
        var space = new Space(100, 30, 25);

        assertThat(space.used()).isEqualTo(70);
        assertThat(space.freePercent()).isCloseTo(100.0 * 25 / 95, within(0.001));
        assertThat(new Space(0, 0, 0).freePercent()).isZero();
    }

    @Test
    void writesSizesForPeople() {
        assertThat(Space.text(512)).isEqualTo("512 B");
        assertThat(Space.text(1536)).isEqualTo("1.5 KiB");
        assertThat(Space.text(80L << 30)).isEqualTo("80.0 GiB");
    }

    private static final class Forever implements CheckContext {

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(20);
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
