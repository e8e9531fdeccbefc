/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.tasks;

import io.mendip.check.Default;
import io.mendip.task.Task;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskResult;
import io.mendip.task.TaskType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.osgi.annotation.bundle.Header;
import org.osgi.service.component.annotations.Component;

/** Leaves a mark in a file each time it starts, and then does what it is told. */
@Component
@TaskType(id = "e2e-mark", title = "Leave a mark", platforms = "linux")
@Header(name = "Mendip-Capabilities", value = "files:/")
public final class MarkTask implements Task<MarkTask.Parameters> {

    /** What comes of it. */
    public enum Ending {
        SUCCEED,
        FAIL,
        THROW
    }

    /**
     * What to do.
     *
     * @param file that gets the mark, one line
     * @param mark the line
     * @param seconds how long it then takes
     * @param ending what comes of it
     * @param says what it puts out
     */
    public record Parameters(
            Path file,
            String mark,
            @Default("0") int seconds,
            @Default("SUCCEED") Ending ending,
            @Default("") String says) {}

    @Override
    public TaskResult run(Parameters parameters, TaskContext context) throws IOException, InterruptedException {
        Files.writeString(
                parameters.file(), parameters.mark() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (!parameters.says().isEmpty()) {
            context.output(parameters.says());
        }
        Thread.sleep(parameters.seconds() * 1000L);
        return switch (parameters.ending()) {
            case SUCCEED -> TaskResult.succeeded("marked").withExitCode(0);
            case FAIL -> TaskResult.failed("marked and failed").withExitCode(3);
            case THROW -> throw new IllegalStateException("marked and threw");
        };
    }
}
