/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.command.AgentOfflineException;
import io.mendip.rest.Problem;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** What a caller is told when an agent did not answer. */
final class NoAnswer {

    private NoAnswer() {}

    static RuntimeException problem(CompletionException e, Duration limit) {
        if (e.getCause() instanceof AgentOfflineException) {
            return Problem.conflict("agent_offline", "The agent is not connected.");
        }
        if (e.getCause() instanceof TimeoutException) {
            return new Problem(504, "no_answer", "The agent did not answer within " + limit.toMillis() + " ms.");
        }
        return e;
    }
}
