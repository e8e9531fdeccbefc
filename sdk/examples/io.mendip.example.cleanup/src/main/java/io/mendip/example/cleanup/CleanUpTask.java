/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.cleanup;

import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.task.Task;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskResult;
import io.mendip.task.TaskType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.osgi.annotation.bundle.Header;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Removes the old files of one folder. It follows no links and goes into no folders. */
@Component
@TaskType(
        id = "clean-up",
        title = "Empty a folder by age",
        description = "Removes the files of a folder that have not been written for some days. Folders in it stay.")
@Header(name = "Mendip-Capabilities", value = "files:/")
public final class CleanUpTask implements Task<CleanUpTask.Parameters> {

    /**
     * What to remove.
     *
     * @param folder an absolute path with a folder above it
     * @param olderThanDays age of what is removed
     * @param tryOnly whether to tell only what would be removed
     */
    public record Parameters(
            @Parameter(title = "Folder", help = "Absolute path on the machine.", min = 1, max = 500)
            Path folder,

            @Default("30") @Parameter(title = "Older than", unit = "days", min = 1, max = 3650)
            int olderThanDays,

            @Default("true") @Parameter(title = "Only try", help = "Tell what would be removed.")
            boolean tryOnly) {

        /** Refuses what nobody means to empty. */
        public Parameters {
            if (!folder.isAbsolute() || folder.normalize().getNameCount() == 0) {
                throw new IllegalArgumentException("folder is not an absolute path below the root");
            }
        }
    }

    private final Clock clock;

    /** By the machine's clock, as the times of its files are. */
    @Activate
    public CleanUpTask() {
        this(Clock.systemUTC());
    }

    CleanUpTask(Clock clock) {
        this.clock = clock;
    }

    @Override
    public TaskResult run(Parameters parameters, TaskContext context) throws IOException {
        if (!Files.isDirectory(parameters.folder(), LinkOption.NOFOLLOW_LINKS)) {
            return TaskResult.failed(parameters.folder() + " is no folder");
        }
        var before = clock.instant().minus(Duration.ofDays(parameters.olderThanDays()));
        var sum = new Sum();
        try (var files = Files.newDirectoryStream(parameters.folder())) {
            for (var file : files) {
                if (context.cancelled()) {
                    return sum.result(parameters.tryOnly(), "stopped: ");
                }
                sum.seen++;
                remove(file, before, parameters.tryOnly(), sum, context);
            }
        }
        context.progress(100, "done");
        return sum.result(parameters.tryOnly(), "");
    }

    private static void remove(Path file, Instant before, boolean tryOnly, Sum sum, TaskContext context) {
        try {
            var facts = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!facts.isRegularFile() || !facts.lastModifiedTime().toInstant().isBefore(before)) {
                return;
            }
            if (!tryOnly) {
                Files.delete(file);
            }
            sum.removed++;
            sum.bytes += facts.size();
            context.output((tryOnly ? "would remove " : "removed ") + file.getFileName());
        } catch (IOException e) {
            // One file that is in use does not keep the others.
            sum.failed++;
            context.output("could not remove " + file.getFileName() + ": " + e.getMessage());
        }
    }

    /** Of one run. */
    private static final class Sum {

        private long seen;
        private long removed;
        private long failed;
        private long bytes;

        TaskResult result(boolean tryOnly, String first) {
            String text = first + (tryOnly ? "would remove " : "removed ") + removed + " of " + seen + " entries, "
                    + bytes + " bytes" + (failed > 0 ? "; " + failed + " could not be removed" : "");
            return failed > 0 || !first.isEmpty() ? TaskResult.failed(text) : TaskResult.succeeded(text);
        }
    }
}
