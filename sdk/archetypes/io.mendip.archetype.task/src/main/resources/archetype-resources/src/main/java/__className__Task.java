package ${package};

import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.task.Task;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskResult;
import io.mendip.task.TaskType;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Deletes the old files of one folder, not those of folders in it. */
@Component
@TaskType(id = "${id}", title = "${className}", description = "Deletes the files of a folder that are older than some days.")
public final class ${className}Task implements Task<${className}Task.Parameters> {

    /**
     * What to delete: becomes the form in the console.
     *
     * @param folder whose files
     * @param olderThanDays age above which a file goes
     */
    public record Parameters(
            @Parameter(title = "Folder", help = "Path on the machine.", min = 1, max = 500)
            Path folder,

            @Default("30")
            @Parameter(title = "Older than", help = "Age above which a file goes.", unit = "days", min = 1, max = 36500)
            int olderThanDays) {}

    private final Clock clock;

    /** By the machine's clock. */
    @Activate
    public ${className}Task() {
        this(Clock.systemUTC());
    }

    ${className}Task(Clock clock) {
        this.clock = clock;
    }

    @Override
    public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
        if (!Files.isDirectory(parameters.folder(), LinkOption.NOFOLLOW_LINKS)) {
            return TaskResult.failed(parameters.folder() + " is no folder");
        }
        var limit = clock.instant().minus(Duration.ofDays(parameters.olderThanDays()));
        int deleted = 0;
        try (var files = Files.newDirectoryStream(parameters.folder())) {
            for (var file : files) {
                // What was done stays done: so ask before each step.
                if (context.cancelled()) {
                    return TaskResult.failed("cancelled after " + deleted + " files");
                }
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.delete(file);
                    context.output("deleted " + file);
                    deleted++;
                }
            }
        }
        return TaskResult.succeeded("deleted " + deleted + " files");
    }
}
