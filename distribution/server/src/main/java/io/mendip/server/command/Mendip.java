/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.ServerProblem;
import io.mendip.server.Version;
import java.io.PrintWriter;
import java.net.ConnectException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code mendip}. */
@Command(
        name = "mendip",
        description = "Remote monitoring and management.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:well, or done",
            "1:not well: something that was looked at is not as it should be",
            "2:wrong use, or refused: nothing was done; one line says why and what to do"
        },
        versionProvider = Mendip.FromHome.class,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            CheckConfigCommand.class,
            ReloadCommand.class,
            RestartCommand.class,
            InspectCommand.class,
            ApiKeyCommand.class,
            UserCommand.class,
            PluginCommand.class,
            SdkCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            ServeCommand.class
        })
public final class Mendip {

    /** Exit code for what was asked and is not well. */
    static final int NOT_WELL = 1;

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

    /** The version of the distribution. */
    static final class FromHome implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"mendip " + Version.of(Place.home())};
        }
    }
}
