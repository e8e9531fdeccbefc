/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.ServerProblem;
import java.io.PrintWriter;
import java.net.ConnectException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code mendip}. */
@Command(
        name = "mendip",
        description = "Remote monitoring and management.",
        mixinStandardHelpOptions = true,
        versionProvider = Mendip.Version.class,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            RestartCommand.class,
            InspectCommand.class,
            ApiKeyCommand.class,
            UserCommand.class,
            LogsCommand.class,
            ServeCommand.class
        })
public final class Mendip {

    /** Exit code for what a person has to mend. */
    public static final int PROBLEM = 2;

    /** Runs one command; its exit code is that of the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Mendip()).setExecutionExceptionHandler((e, line, parsed) -> {
            var err = line.getErr();
            if (e instanceof ServerProblem) {
                err.println("mendip: " + e.getMessage());
            } else if (e instanceof ConnectException) {
                err.println("mendip: The server does not answer. Look at ./mendip status.");
            } else {
                report(e, err);
            }
            err.flush();
            return PROBLEM;
        });
    }

    private static void report(Exception e, PrintWriter err) {
        err.println("mendip: " + e);
        e.printStackTrace(err);
    }

    /** Reads the version from the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"mendip " + text()};
        }

        static String text() {
            var version = Mendip.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
