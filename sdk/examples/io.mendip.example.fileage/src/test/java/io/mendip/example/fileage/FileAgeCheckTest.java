/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.fileage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.CheckResult;
import io.mendip.check.Metric;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import io.mendip.sdk.testkit.CheckBench;
import io.mendip.sdk.testkit.CheckConformance;
import io.mendip.sdk.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAgeCheckTest {

    @TempDir
    Path folder;

    private Path file;
    private final FakeClock clock = FakeClock.at("2026-11-22T08:00:00Z");
    private final CheckBench bench = CheckBench.of(new FileAgeCheck(clock));

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("backup.tar"), "12345");
    }

    private CheckResult run(Duration age, int warn, int error) throws Exception {
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
        }
        return bench.run(Map.of("path", file.toString(), "warnAboveMinutes", warn, "errorAboveMinutes", error))
                .result();
    }

    @CheckConformance(check = FileAgeCheck.class, parameters = "path=pom.xml")
    void keepsToTheRulesOfChecks() {}

    @Test
    void passesWhileTheFileIsYoung() throws Exception {
        var result = run(Duration.ofMinutes(60), 60, 120);

        assertThat(result.severity()).isEqualTo(Severity.PASSING);
        assertThat(result.summary()).isEqualTo(file + " is 60 minutes old");
        assertThat(result.metrics())
                .containsExactly(
                        new Metric("age_seconds", 3600, Unit.SECONDS), new Metric("size_bytes", 5, Unit.BYTES));
    }

    @Test
    void warnsAndFailsAboveItsLimits() throws Exception {
        assertThat(run(Duration.ofMinutes(61), 60, 120).severity()).isEqualTo(Severity.WARNING);
        assertThat(run(Duration.ofMinutes(121), 60, 120).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void zeroIsNoLimit() throws Exception {
        assertThat(run(Duration.ofDays(400), 0, 0).severity()).isEqualTo(Severity.PASSING);
    }

    @Test
    void failsWithoutTheFile() throws Exception {
        Files.delete(file);

        var result = run(Duration.ZERO, 60, 0);

        assertThat(result.severity()).isEqualTo(Severity.ERROR);
        assertThat(result.summary()).endsWith("does not exist");
    }

    @Test
    void aFileFromTheFutureIsYoung() throws Exception {
        var result = run(Duration.ofHours(-3), 60, 120);

        assertThat(result.severity()).isEqualTo(Severity.PASSING);
        assertThat(result.metrics().get(0).value()).isZero();
    }

    @Test
    void saysLongAgesInHoursAndDays() throws Exception {
        assertThat(run(Duration.ofHours(5), 0, 0).summary()).endsWith("is 5 hours old");
        assertThat(run(Duration.ofDays(9), 0, 0).summary()).endsWith("is 9 days old");
    }
}
