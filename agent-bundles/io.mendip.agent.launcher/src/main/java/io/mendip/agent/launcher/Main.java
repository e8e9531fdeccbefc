/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.util.List;

/** Start of the program. {@code run} avoids the command-line library: the agent lives with little memory. */
public final class Main {

    static final int USAGE = 2;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("run")) {
            System.exit(Run.main(List.of(arguments).subList(1, arguments.length)));
        }
        System.exit(AgentCommand.execute(arguments));
    }

    /** Version of the agent: of the installation that was started, with its commit, else that of the jar. */
    static String version() {
        String installed = System.getProperty("mendip.agent.version", "");
        if (!installed.isEmpty()) {
            return installed;
        }
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
