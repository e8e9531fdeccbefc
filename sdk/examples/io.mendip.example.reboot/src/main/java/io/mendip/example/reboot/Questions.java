/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.reboot;

import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import io.mendip.check.CheckContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs of the machine, as far as it has them. */
final class Questions {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int MOST_OUTPUT = 16 * 1024;

    private final ProcessRunner processes;
    private final CheckContext context;

    Questions(ProcessRunner processes, CheckContext context) {
        this.processes = processes;
        this.context = context;
    }

    /**
     * Runs one within what is left of the check's time.
     *
     * @return nothing when the machine does not have it
     * @throws IllegalStateException it did not end in time
     */
    Optional<ProcessOutcome> ask(String... command) throws InterruptedException {
        var left = context.remaining().compareTo(SHORTEST) < 0 ? SHORTEST : context.remaining();
        ProcessOutcome outcome;
        try {
            outcome = processes.run(new ProcessRequest(List.of(command), Map.of(), left, MOST_OUTPUT));
        } catch (IOException e) {
            return Optional.empty();
        }
        if (outcome.timedOut()) {
            throw new IllegalStateException(command[0] + " took longer than the check may");
        }
        return Optional.of(outcome);
    }
}
