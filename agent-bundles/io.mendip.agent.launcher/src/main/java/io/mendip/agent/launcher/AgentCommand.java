/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import io.mendip.agent.link.LinkStatus;
import io.mendip.agent.link.enrol.Enrolment;
import io.mendip.agent.link.enrol.EnrolmentException;
import io.mendip.agent.link.enrol.IdentityFolder;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line, but for {@code run}, which is named here for the help text only. */
@Command(
        name = "mendip-agent",
        mixinStandardHelpOptions = true,
        description = "The agent of Mendip.",
        subcommands = {ServiceCommand.class},
        footer = "mendip-agent run [--data DIR] [-log debug] [-logto stdout] runs the agent in the foreground.")
final class AgentCommand {

    private static final int NOT_WELL = 1;
    private static final int MOST = 4096;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    static int execute(String... arguments) {
        AgentLog.silence();
        return new CommandLine(new AgentCommand())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    Console.complain(e.getMessage() == null ? e.toString() : e.getMessage());
                    return e instanceof StartException || e instanceof EnrolmentException ? Main.USAGE : NOT_WELL;
                })
                .execute(arguments);
    }

    /** Where the agent's data is; the same option on every command. */
    static final class Data {

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "data folder (${DEFAULT-VALUE})",
                defaultValue = RunOptions.DEFAULT_DATA)
        @SuppressWarnings("NullAway.Init")
        Path folder;
    }

    /** The token, in one of the ways to say it. An argument is seen by everybody who lists processes. */
    static final class Token {

        @Option(names = "--token", paramLabel = "TOKEN", description = "from the console; - reads it from the input")
        private @Nullable String value;

        @Option(names = "--token-file", paramLabel = "FILE", description = "a file that holds it")
        private @Nullable Path file;

        String text() throws StartException, IOException {
            if (file != null) {
                if (!Files.isReadable(file)) {
                    throw new StartException("the file " + file + " cannot be read");
                }
                try (var in = Files.newInputStream(file)) {
                    return firstLine(in);
                }
            }
            return "-".equals(value) ? firstLine(System.in) : String.valueOf(value);
        }

        private static String firstLine(InputStream in) throws IOException, StartException {
            var text = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
            return text.lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new StartException("there is no token in what was read"));
        }
    }

    @Command(name = "enroll", description = "Joins a server. Doing it again changes nothing.")
    int enroll(
            @CommandLine.Mixin Data data,
            @Option(names = "--server", required = true, paramLabel = "URL", description = "https://host:port")
                    String server,
            @CommandLine.ArgGroup(multiplicity = "1") Token token,
            @Option(names = "--ca", paramLabel = "FILE", description = "trust these authorities, not the token's pin")
                    @Nullable
                    Path authorities)
            throws StartException, EnrolmentException, IOException, InterruptedException {
        var folder = DataFolder.prepare(data.folder);
        if (authorities != null && !Files.isReadable(authorities)) {
            throw new StartException("the file " + authorities + " cannot be read");
        }
        var identity =
                new Enrolment(folder, Main.version()).enrol(server, token.text(), Optional.ofNullable(authorities));
        out().println("Enrolled at " + identity.server() + " as " + identity.agentId());
        out().flush();
        return 0;
    }

    @Command(name = "status", description = "Shows the running agent; exit code 0 when it is connected.")
    int status(@CommandLine.Mixin Data data, @Option(names = "--json", description = "as JSON") boolean json)
            throws IOException {
        var file = data.folder.resolve("status.json");
        boolean running = Files.isDirectory(data.folder) && isRunning(data.folder);
        var stored = Files.exists(file) ? MessageCodec.read(LinkStatus.class, Files.readAllBytes(file)) : null;
        var identity = new IdentityFolder(data.folder).identity();
        var idle = identity.map(AgentStatus::idle).orElse(AgentStatus.NOT_ENROLLED);
        var status = new AgentStatus(running, running ? stored : null, idle, bundles(data.folder));
        if (json) {
            out().println(status.json());
        } else {
            out().println(status.text());
        }
        out().flush();
        return running && stored != null && stored.connected() ? 0 : NOT_WELL;
    }

    /** What became of the bundles of the plan, as the running agent has written it down. */
    private static List<BundleStates.Item> bundles(Path folder) throws IOException {
        var file = folder.resolve("plugins/states.json");
        return Files.exists(file)
                ? MessageCodec.read(BundleStates.class, Files.readAllBytes(file))
                        .bundles()
                : List.of();
    }

    private static boolean isRunning(Path folder) throws IOException {
        try (var lock = DataFolder.lock(folder).orElse(null)) {
            return lock == null;
        }
    }

    @Command(name = "version", description = "Shows the version.")
    int version() {
        out().println(Main.version());
        out().flush();
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
