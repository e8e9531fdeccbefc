/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Map;

/**
 * What became of a command at once: it was refused, or it ran and this is its outcome.
 *
 * @param id of the command, empty when the envelope could not be read
 * @param state {@code succeeded}, {@code failed} or {@code refused}
 * @param reason stable code when refused or failed, such as {@code replayed}, {@code expired}, {@code wrong_agent}
 * @param data outcome by name
 */
public record CommandReply(String id, String state, String reason, Map<String, Object> data) {

    /** State of a command that was carried out. */
    public static final String SUCCEEDED = "succeeded";

    /** State of a command that was started and did not work. */
    public static final String FAILED = "failed";

    /** State of a command that was not started. */
    public static final String REFUSED = "refused";

    private static final int MAX_TEXT = 10_000;

    /** Bounds the texts, also those of the data. */
    public CommandReply {
        id = Bounds.line("id", id, 36);
        state = Bounds.line("state", state, 20);
        reason = Bounds.line("reason", reason, 200);
        data = Bounds.tree("data", data, MAX_TEXT);
    }
}
