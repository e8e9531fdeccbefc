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

    /** Version of the agent. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
