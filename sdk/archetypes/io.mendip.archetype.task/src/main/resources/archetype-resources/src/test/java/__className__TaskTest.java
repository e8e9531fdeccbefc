package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.sdk.testkit.TaskConformance;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskResult.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ${className}TaskTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    Path folder;

    private final ${className}Task task = new ${className}Task(Clock.fixed(NOW, ZoneOffset.UTC));

    // There are folders in it and no files: the rules try other ages, too.
    @TaskConformance(task = ${className}Task.class, parameters = "folder=src")
    void keepsToTheRulesOfTasks() {}

    @Test
    void deletesWhatIsOldAndNothingElse() throws Exception {
        var old = write("old.log", 31);
        var young = write("young.log", 29);
        var context = new Watched(false);

        var result = task.run(new ${className}Task.Parameters(folder, 30), context);

        assertThat(result.summary()).isEqualTo("deleted 1 files");
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(context.lines()).containsExactly("deleted " + old);
    }

    @Test
    void stopsWhenItIsCancelled() throws Exception {
        var old = write("old.log", 31);

        var result = task.run(new ${className}Task.Parameters(folder, 30), new Watched(true));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(old).exists();
    }

    @Test
    void failsWithoutTheFolder() throws Exception {
        var result = task.run(new ${className}Task.Parameters(folder.resolve("none"), 30), new Watched(false));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    }

    private Path write(String name, int days) throws Exception {
        var file = Files.writeString(folder.resolve(name), "x");
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(days))));
    }

    /** What a run told, and whether it is to stop. */
    private record Watched(boolean cancelled, List<String> lines) implements TaskContext {

        Watched(boolean cancelled) {
            this(cancelled, new ArrayList<>());
        }

        @Override
        public Duration remaining() {
            return Duration.ofMinutes(1);
        }

        @Override
        public void write(Stream stream, String text) {
            text.lines().forEach(lines::add);
        }

        @Override
        public void progress(int percent, String step) {
            lines.add(percent + " " + step);
        }
    }
}
