/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program to run. No shell is involved: arguments reach the program as they are.
 *
 * @param command program and arguments; the program by absolute path or found on the agent's search path
 * @param environment added to a small clean environment (search path, language C.UTF-8, home)
 * @param timeout after which the process tree is ended
 * @param maxOutput bytes kept of standard output and, separately, of standard error; the rest is read and dropped
 */
public record ProcessRequest(List<String> command, Map<String, String> environment, Duration timeout, int maxOutput) {

    /** What is kept of the output when nothing else is said. */
    public static final int DEFAULT_MAX_OUTPUT = 256 * 1024;

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException when the command is empty or a limit is not positive
     */
    public ProcessRequest {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("the command is empty");
        }
        if (timeout.isNegative() || timeout.isZero() || maxOutput <= 0) {
            throw new IllegalArgumentException("timeout and output limit must be positive");
        }
    }

    /** A program with the default output limit and nothing added to the environment. */
    public static ProcessRequest of(Duration timeout, String... command) {
        return new ProcessRequest(List.of(command), Map.of(), timeout, DEFAULT_MAX_OUTPUT);
    }
}
