/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.base.ProcessTrees;
import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import io.mendip.agent.runner.process.RunnersProcessTrees;
import io.mendip.sdk.testkit.TaskBench;
import io.mendip.sdk.testkit.TaskOutcome;
import io.mendip.sdk.testkit.TaskRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs scripts in a test as the agent does, with the real interpreters of the machine. */
final class ScriptBench {

    private final Path parent;
    private final ProcessTrees trees;
    private final Users users;

    /** Below a folder of the test. */
    ScriptBench(Path parent) {
        this(parent, new RunnersProcessTrees(), wanted -> Optional.empty());
    }

    ScriptBench(Path parent, ProcessTrees trees, Users users) {
        this.parent = parent;
        this.trees = trees;
        this.users = users;
    }

    /** Runs programs as they are; the agent's own runner is for bundles only. */
    static final ProcessRunner PROGRAMS = new ProcessRunner() {
        @Override
        public ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException {
            var process = new ProcessBuilder(request.command()).start();
            process.getOutputStream().close();
            if (!process.waitFor(request.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            return new ProcessOutcome(
                    process.waitFor(),
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8),
                    false,
                    false,
                    Duration.ZERO);
        }
    };

    ScriptTask task() {
        return new ScriptTask(trees, PROGRAMS, parent, users);
    }

    TaskOutcome run(String interpreter, String body, String... arguments) throws InterruptedException {
        return run(Map.of("interpreter", interpreter, "body", body, "arguments", List.of(arguments)));
    }

    TaskOutcome run(Map<String, Object> parameters) throws InterruptedException {
        return TaskBench.of(task()).withLimit(Duration.ofSeconds(30)).run(parameters);
    }

    TaskOutcome runWithin(Duration limit, String body) throws InterruptedException {
        return TaskBench.of(task()).withLimit(limit).run(Map.of("body", body));
    }

    TaskRun start(String body) {
        return TaskBench.of(task()).withLimit(Duration.ofSeconds(60)).start(Map.of("body", body));
    }

    /** Parameters with one more. */
    static Map<String, Object> with(String body, String name, Object value) {
        var parameters = new HashMap<String, Object>(Map.of("body", body));
        parameters.put(name, value);
        return parameters;
    }

    /** Processes whose command line has this text; not those that ended and were not asked how. */
    static List<ProcessHandle> living(Object text) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(text.toString()))
                .toList();
    }

    /** Ends them; answers which there were. */
    static List<ProcessHandle> end(Object text) {
        var living = living(text);
        living.forEach(ProcessHandle::destroyForcibly);
        return living;
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
