/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.CleanEnvironment;
import io.mendip.agent.base.ProcessTrees;
import io.mendip.agent.process.ProcessRunner;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.task.Task;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskResult;
import io.mendip.task.TaskType;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.bundle.Header;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a script from a private file, and takes away the file and everything that came of it: at its end, at the time limit, when
 * somebody cancels, and when the agent starts again after a crash.
 */
@Component
@Header(name = "Mendip-Capabilities", value = "process")
@TaskType(
        id = "script",
        title = "Run a script",
        description = "Runs a script with an interpreter of the machine, as the agent's own user or as another.")
public final class ScriptTask implements Task<ScriptTask.Parameters> {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptTask.class);

    /**
     * What to run.
     *
     * @param interpreter name of a known one, or the absolute path of any
     * @param body the script's text
     * @param arguments reach the script as they are
     * @param environment each NAME=VALUE
     * @param standardInput what the script can read
     * @param runAs empty for the agent's own user, {@code active} for whoever is signed in at the machine, or a name
     */
    public record Parameters(
            @Default("sh")
            @Parameter(
                    title = "Interpreter",
                    help = "sh, bash, python, powershell, cmd, nushell or deno, or the absolute path of another.",
                    min = 1,
                    max = 500)
            String interpreter,

            @Parameter(title = "Script", help = "The text of the script.", min = 1, max = ScriptText.MAX)
            String body,

            @Default("")
            @Parameter(title = "Arguments", help = "One an item; each reaches the script as it is.", max = 1_000)
            List<String> arguments,

            @Default("") @Parameter(title = "Environment", help = "Variables, each NAME=VALUE.", max = 200)
            List<String> environment,

            @Default("") @Parameter(title = "Standard input", help = "What the script can read.", max = ScriptText.MAX)
            String standardInput,

            @Default("")
            @Parameter(
                    title = "Run as",
                    help = "A user of the machine, or active for whoever is signed in at it; empty: the agent's own.",
                    max = 256)
            String runAs) {

        /** Copies the lists. */
        public Parameters {
            arguments = List.copyOf(arguments);
            environment = List.copyOf(environment);
        }
    }

    private final ProcessTrees trees;
    private final ProcessRunner processes;
    private final Path parent;
    private final Users users;
    private final Launch launch;

    /** Below the agent's data folder; what an earlier agent left there is taken away meanwhile. */
    @Activate
    public ScriptTask(
            @Reference ProcessTrees trees,
            @Reference ProcessRunner processes,
            @Reference AgentEnvironment environment) {
        this(trees, processes, environment.data().resolve("scripts"), Users.ofThisSystem(processes));
        var leftovers = new Thread(Leftovers.in(parent, trees), "script-leftovers");
        leftovers.setDaemon(true);
        leftovers.start();
    }

    ScriptTask(ProcessTrees trees, ProcessRunner processes, Path parent, Users users) {
        this.trees = trees;
        this.processes = processes;
        this.parent = parent;
        this.users = users;
        this.launch = Launch.ofThisSystem();
    }

    @Override
    public TaskResult run(Parameters parameters, TaskContext context) throws InterruptedException {
        try {
            return new Prepared(parameters).run(context).result();
        } catch (RefusedScriptException e) {
            return TaskResult.failed(e.summary());
        } catch (IOException e) {
            return TaskResult.failed("cannot_start: " + e.getMessage());
        }
    }

    /** All that can be refused is, before there is a file. */
    private final class Prepared {

        private final Parameters parameters;
        private final Interpreter interpreter;
        private final Path program;
        private final byte[] text;
        private final LinkedHashMap<String, String> variables;
        private final Optional<Account> account;

        Prepared(Parameters parameters) throws RefusedScriptException, IOException, InterruptedException {
            this.parameters = parameters;
            interpreter = Interpreter.of(parameters.interpreter());
            program = interpreter.program();
            text = ScriptText.bytes(interpreter, parameters.body());
            variables = new LinkedHashMap<>(Variables.parse(parameters.environment()));
            account = users.find(parameters.runAs());
            if (account.isPresent() && interpreter.asksForTheWayToItsFolder()) {
                throw new RefusedScriptException(
                        "run_as_not_supported",
                        interpreter.name()
                                + " does not start in a folder of the agent's as another user; choose another"
                                + " interpreter, or leave the user empty");
            }
        }

        Ending run(TaskContext context) throws RefusedScriptException, IOException, InterruptedException {
            var run = UUID.randomUUID();
            RunFolder folder;
            try {
                folder = RunFolder.create(parent, run, account);
            } catch (IOException e) {
                throw unusable(e);
            }
            try {
                return run(run, folder, context);
            } finally {
                remove(folder);
            }
        }

        private Ending run(UUID run, RunFolder folder, TaskContext context)
                throws RefusedScriptException, IOException, InterruptedException {
            var builder = builder(folder);
            Outputs outputs;
            try {
                outputs = Outputs.in(folder, processes);
            } catch (IOException e) {
                throw unusable(e);
            }
            try (outputs) {
                return ScriptRun.run(
                        trees, run, builder, new StandardInput(parameters.standardInput()), outputs, context);
            }
        }

        private ProcessBuilder builder(RunFolder folder) throws RefusedScriptException, IOException {
            var wrapper = Invocation.wrapper(interpreter);
            String script;
            var first = "";
            try {
                script = folder.seen(folder.write(interpreter.extension(), text));
                if (wrapper.length > 0) {
                    first = folder.seen(folder.write(interpreter.extension(), wrapper));
                }
            } catch (IOException e) {
                throw unusable(e);
            }
            var invocation = Invocation.of(interpreter, program, script, first, parameters.arguments());
            var builder = new ProcessBuilder().directory(folder.work().toFile());
            CleanEnvironment.leave(builder.environment());
            builder.environment().put("USER", System.getProperty("user.name", ""));
            builder.environment().put("LOGNAME", System.getProperty("user.name", ""));
            builder.environment().putAll(invocation.environment());
            return builder.command(launch.prepare(builder.environment(), variables, invocation.command(), account));
        }

        private RefusedScriptException unusable(IOException e) {
            var reason = e instanceof FileSystemException file && file.getReason() != null
                    ? file.getReason()
                    : String.valueOf(e.getMessage());
            return new RefusedScriptException(
                    "folder_unusable",
                    "the script cannot be put into " + parent + ": " + reason
                            + "; make room there, or mend its rights");
        }
    }

    private static void remove(RunFolder folder) {
        try {
            folder.remove();
        } catch (IOException e) {
            LOG.warn("the folder of a script cannot be removed; it is tried again when the agent starts", e);
        }
    }
}
