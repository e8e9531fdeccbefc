/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.rest;

import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.command.Commands;
import io.mendip.rest.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has agents run checks now. */
@Component(service = CheckStarter.class)
public final class CheckStarter {

    /** How long a request may keep its thread. */
    private static final Duration LIMIT = Duration.ofMillis(1900);

    private final Commands commands;

    /** Takes its services. */
    @Activate
    public CheckStarter(@Reference Commands commands) {
        this.commands = commands;
    }

    /**
     * Starts checks.
     *
     * @param parameters the ids, or nothing for all
     * @return how many were started, as the agent said
     */
    Map<String, Object> run(String agentId, Map<String, Object> parameters) {
        CommandOutcome outcome;
        try {
            outcome = commands.now(agentId, "run-checks", parameters, LIMIT)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw problem(e);
        }
        if (!outcome.succeeded()) {
            throw Problem.conflict("refused", "The agent did not start the checks: " + outcome.reason() + ".");
        }
        return Map.of("started", outcome.data().get("started") instanceof Number number ? number.intValue() : 0);
    }

    private static RuntimeException problem(CompletionException e) {
        if (e.getCause() instanceof AgentOfflineException) {
            return Problem.conflict("agent_offline", "The agent is not connected. Its checks run when they are due.");
        }
        if (e.getCause() instanceof TimeoutException) {
            return new Problem(504, "no_answer", "The agent did not answer in time. It may still run the checks.");
        }
        return e;
    }
}
