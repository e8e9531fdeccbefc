/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a stored command stands. The order is that of its way: the first three are open, each of the others is an end. What
 * an agent says itself of how a command ended replaces an end that the server had to assume.
 */
public enum CommandState {
    /** It waits for the agent, for its turn, or for a place. */
    QUEUED,
    /** It was sent, and the agent has not said that it has it. */
    SENT,
    /** The agent has begun it. */
    RUNNING,
    /** It did what it was asked for. */
    SUCCEEDED,
    /** It did not. */
    FAILED,
    /** It was ended at its time limit. */
    TIMED_OUT,
    /** Somebody took it back. */
    CANCELLED,
    /** Its time to start was over before it could. */
    EXPIRED,
    /** The agent did not want it, so it did not start. */
    REFUSED,
    /** It was begun, and nobody can say how it ended. It is never begun again. */
    UNKNOWN;

    /** Whether it is on its way still. */
    public boolean isOpen() {
        return compareTo(RUNNING) <= 0;
    }

    /** Whether it ended otherwise than it should. */
    public boolean isFailure() {
        return this == FAILED || this == TIMED_OUT || this == REFUSED || this == UNKNOWN || this == EXPIRED;
    }

    /** As it is written outside: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a label. */
    public static Optional<CommandState> of(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
