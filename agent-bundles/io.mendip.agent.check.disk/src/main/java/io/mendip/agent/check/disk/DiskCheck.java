/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.disk;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/** Watches the free space of one file system. */
@Component
@CheckType(
        id = "disk",
        title = "Disk space",
        description = "Fails when a file system has less free space than a share of its size.")
public final class DiskCheck implements Check<DiskCheck.Parameters> {

    /**
     * What to watch.
     *
     * @param path any path on the file system
     * @param warnBelow percent free; 0 never warns
     * @param errorBelow percent free; 0 never fails
     */
    public record Parameters(
            @Default("/")
            @Parameter(title = "Path", help = "Any path on the file system: /, /var, C:\\.", min = 1, max = 500)
            Path path,

            @Default("15")
            @Parameter(
                    title = "Warn below",
                    help = "Free space under which it warns; 0 = never.",
                    unit = "%",
                    min = 0,
                    max = 100)
            int warnBelow,

            @Default("5")
            @Parameter(
                    title = "Error below",
                    help = "Free space under which it fails; 0 = never.",
                    unit = "%",
                    min = 0,
                    max = 100)
            int errorBelow) {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) {
        var path = parameters.path();
        if (!Files.exists(path)) {
            return CheckResult.of(Severity.ERROR, path + " does not exist");
        }
        // By the path, not by its mount point: in a container that may not be listed.
        var file = path.toFile();
        var space = new Space(file.getTotalSpace(), file.getFreeSpace(), file.getUsableSpace());
        if (space.total() <= 0) {
            return CheckResult.of(Severity.UNKNOWN, path + " is on a file system without a size");
        }
        double free = space.freePercent();
        var severity = Severity.whenBelow(free, parameters.warnBelow(), parameters.errorBelow());
        var summary = String.format(
                Locale.ROOT,
                "%s has %.1f %% free (%s of %s)",
                path,
                free,
                Space.text(space.usable()),
                Space.text(space.total()));
        return CheckResult.of(severity, summary)
                .with("free_percent", free, Unit.PERCENT)
                .with("free_bytes", space.usable(), Unit.BYTES)
                .with("used_bytes", space.used(), Unit.BYTES)
                .with("total_bytes", space.total(), Unit.BYTES);
    }

    /**
     * The space of a file system, in bytes.
     *
     * @param total size
     * @param unallocated free for the superuser
     * @param usable free for everybody
     */
    record Space(long total, long unallocated, long usable) {

        private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

        long used() {
            return total - unallocated;
        }

        /** Free in percent of what ordinary users can have, as df counts: what is reserved for root is not part of it. */
        double freePercent() {
            long reachable = used() + usable;
            return reachable <= 0 ? 0 : 100.0 * usable / reachable;
        }

        static String text(long bytes) {
            double value = bytes;
            int unit = 0;
            while (value >= 1024 && unit < UNITS.length - 1) {
                value /= 1024;
                unit++;
            }
            return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
        }
    }
}
