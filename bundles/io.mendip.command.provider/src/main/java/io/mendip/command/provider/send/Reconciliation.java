/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.command.CommandState;
import io.mendip.command.provider.send.Dispatcher.Greeted;
import io.mendip.command.provider.store.CommandTable.Open;
import io.mendip.command.provider.store.CommandTable.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What follows for a command on its way from what its agent says it has begun. */
final class Reconciliation {

    /** For so long what was sent on this very session may still be under way. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(15);

    private Reconciliation() {}

    /** The step to take, empty when both sides agree. */
    static Optional<Step> of(Open command, Greeted said, Instant now) {
        boolean begun = said.begun().contains(command.id().toString());
        if (command.state() == CommandState.RUNNING) {
            // Begun on this very session, so after what was said at its start. An agent forgets nothing but by ending.
            if (begun || command.session().equals(said.session())) {
                return Optional.empty();
            }
            // It was begun and is not known any more: the agent's data were lost. Nobody can say how far it came.
            return Optional.of(step(command, CommandState.UNKNOWN, "forgotten", now));
        }
        if (begun) {
            return Optional.of(step(command, CommandState.RUNNING, "", now));
        }
        if (command.session().equals(said.session()) && command.sent().isAfter(now.minus(UNDER_WAY))) {
            return Optional.empty();
        }
        return Optional.of(
                command.cancel()
                        ? step(command, CommandState.CANCELLED, "cancelled", now)
                        : step(command, CommandState.QUEUED, "connection_lost", now));
    }

    private static Step step(Open command, CommandState state, String reason, Instant now) {
        return new Step(command.id(), command.state(), state, reason, now);
    }
}
