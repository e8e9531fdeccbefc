/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command;

import java.util.Map;

/**
 * What became of a command.
 *
 * @param state {@code succeeded}, {@code failed} or {@code refused}
 * @param reason stable code when it did not succeed, else empty
 * @param data by name, as the agent gave it; hostile
 */
public record CommandOutcome(String state, String reason, Map<String, Object> data) {

    /** Copies the data. */
    public CommandOutcome {
        data = Map.copyOf(data);
    }

    /** Whether it was carried out. */
    public boolean succeeded() {
        return state.equals("succeeded");
    }
}
