/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.fileage;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Watches that a file is written again and again: last night's backup, the output of a job. */
@Component
@CheckType(
        id = "file-age",
        title = "Age of a file",
        description = "Fails when a file has not been written for longer than it should, or is missing.")
public final class FileAgeCheck implements Check<FileAgeCheck.Parameters> {

    /**
     * What to watch.
     *
     * @param path of the file
     * @param warnAboveMinutes age after which it warns; 0 never warns
     * @param errorAboveMinutes age after which it fails; 0 never fails
     */
    public record Parameters(
            @Parameter(title = "File", help = "Path on the machine.", min = 1, max = 500)
            Path path,

            @Default("60")
            @Parameter(title = "Warn above", help = "Age after which it warns; 0 = never.", unit = "min", min = 0)
            int warnAboveMinutes,

            @Default("0")
            @Parameter(title = "Error above", help = "Age after which it fails; 0 = never.", unit = "min", min = 0)
            int errorAboveMinutes) {}

    private final Clock clock;

    /** By the machine's clock, as the times of its files are. */
    @Activate
    public FileAgeCheck() {
        this(Clock.systemUTC());
    }

    FileAgeCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws IOException {
        Duration age;
        try {
            var written = Files.getLastModifiedTime(parameters.path()).toInstant();
            age = Duration.between(written, clock.instant());
        } catch (NoSuchFileException e) {
            return CheckResult.of(Severity.ERROR, parameters.path() + " does not exist");
        }
        // A file from the future is as young as can be; the machine's clock is another check's business.
        long seconds = Math.max(0, age.toSeconds());
        var severity = Severity.whenAbove(
                (double) seconds, limit(parameters.warnAboveMinutes()), limit(parameters.errorAboveMinutes()));
        return CheckResult.of(severity, parameters.path() + " is " + text(seconds) + " old")
                .with("age_seconds", seconds, Unit.SECONDS)
                .with("size_bytes", Files.size(parameters.path()), Unit.BYTES);
    }

    private static double limit(int minutes) {
        return minutes == 0 ? Double.MAX_VALUE : minutes * 60.0;
    }

    private static String text(long seconds) {
        var age = Duration.ofSeconds(seconds);
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        return age.toHours() > 1 ? age.toHours() + " hours" : age.toMinutes() + " minutes";
    }
}
