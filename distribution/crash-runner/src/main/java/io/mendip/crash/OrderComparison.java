/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import io.mendip.crash.Stored.Commanded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what the database says of commands with what their scripts did. */
final class OrderComparison {

    private static final String RAN = "succeeded";
    /** The agent was killed in the middle, so either is right. */
    private static final String MAY_HAVE_RUN = "unknown";

    private final List<String> differences = new ArrayList<>();
    private final Map<String, Long> states = new TreeMap<>();

    /** What did not agree. */
    List<String> differences() {
        return differences;
    }

    /** How many commands ended in which state, and why. */
    Map<String, Long> states() {
        return states;
    }

    /**
     * Compares.
     *
     * @param commands all there are
     * @param real ids of the agents that run scripts
     * @param marks how often each title was appended to the file
     * @param begun runs that simulated agents have begun, all together
     */
    void compare(Collection<Commanded> commands, Collection<String> real, Map<String, Long> marks, long begun) {
        var agents = new HashSet<>(real);
        var left = new HashMap<>(marks);
        for (var command : commands) {
            boolean isReal = agents.contains(command.agent());
            var name = command.state() + (command.reason().isEmpty() ? "" : " (" + command.reason() + ")");
            states.merge((isReal ? "real " : "simulated ") + name, 1L, Long::sum);
            if (isReal) {
                real(command, marks.getOrDefault(command.title(), 0L));
                left.remove(command.title());
            } else if (!command.state().equals("succeeded") && !command.state().equals("failed")) {
                differences.add(command + ": a simulated agent is never killed, so it has told how it ended");
            }
        }
        long simulated = commands.stream()
                .filter(command -> !agents.contains(command.agent()))
                .count();
        if (begun != simulated) {
            differences.add("simulated agents have begun " + begun + " runs for " + simulated + " commands");
        }
        left.forEach((title, times) -> differences.add("no command is stored for " + title + ", which ran"));
    }

    private void real(Commanded command, long times) {
        if (times > 1) {
            differences.add(command + " ran " + times + " times");
        } else if (command.state().equals(RAN) && times == 0) {
            differences.add(command + " did not run");
        } else if (!command.state().equals(RAN) && !command.state().equals(MAY_HAVE_RUN)) {
            differences.add(command + ": nobody wanted that");
        }
    }
}
