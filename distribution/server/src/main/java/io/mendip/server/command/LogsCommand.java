/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.ServerProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a log file's end, and with {@code -f} what is added to it. */
@Command(name = "logs", description = "Shows a log: server, agent, access, error, nats or database.")
final class LogsCommand implements Callable<Integer> {

    private static final Map<String, String> FILES = Map.of(
            "server", "log/mendip.log",
            "error", "log/error.log",
            "access", "log/access.log",
            "nats", "log/nats-server.log",
            "database", "log/postgresql.log",
            "agent", "log/agent.out");

    @Mixin
    private final Place place = new Place();

    @Option(names = "-f", description = "Goes on with what is added.")
    private boolean follow;

    @Parameters(arity = "0..1", defaultValue = "server", description = "Which log.")
    private String name = "server";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var path = FILES.get(name);
        if (path == null) {
            throw new ServerProblem("There is no log " + name + ": say "
                    + String.join(", ", FILES.keySet().stream().sorted().toList()) + ".");
        }
        Path file = place.data().root().resolve(path);
        if (!Files.exists(file)) {
            throw new ServerProblem("There is no " + file + " yet.");
        }
        Objects.requireNonNull(spec).commandLine().getOut().flush();
        // tail knows rotated files; the log is somebody's terminal output and nothing we parse.
        var command = follow
                ? List.of("tail", "-n", "50", "-F", file.toString())
                : List.of("tail", "-n", "200", file.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
