/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Map;

/**
 * Something an agent should do once. Signed.
 *
 * @param agentId whom it is for
 * @param session of the connection it was sent on; an agent refuses another session's
 * @param id UUID; starts at most once
 * @param type what to do, for example {@code ping} or {@code run-checks}
 * @param parameters by name, as JSON values
 * @param sentAt server's clock, milliseconds since 1970
 * @param ttlMillis after which it must no longer start
 */
public record Command(
        String agentId,
        String session,
        String id,
        String type,
        Map<String, Object> parameters,
        long sentAt,
        long ttlMillis) {

    /** Media type in the envelope. */
    public static final String TYPE = "application/vnd.mendip.command+json";

    /** Bounds the texts and copies the parameters. */
    public Command {
        agentId = Bounds.text("agentId", agentId, 16);
        session = Bounds.text("session", session, 64);
        id = Bounds.text("id", id, 36);
        type = Bounds.text("type", type, 40);
        parameters = Map.copyOf(Bounds.required("parameters", parameters));
        Bounds.require(ttlMillis > 0, "ttlMillis is not positive");
    }
}
