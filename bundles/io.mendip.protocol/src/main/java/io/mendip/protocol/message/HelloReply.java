/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Map;

/**
 * The server's signed answer to {@link Hello}. Until it has one, an agent neither obeys commands nor knows the time.
 *
 * @param agentId whom it is for
 * @param session echoed
 * @param nonce echoed, so that an old answer cannot be played back
 * @param serverTime milliseconds since 1970 when the answer left; the agent judges all expiry by this, carried on its
 *     monotonic clock and without adding the way of the answer: so it is never ahead
 * @param heartbeatSeconds how long the agent may be silent
 * @param parts answers of single domains by name
 */
public record HelloReply(
        String agentId,
        String session,
        String nonce,
        long serverTime,
        int heartbeatSeconds,
        Map<String, Object> parts) {

    /** Media type in the envelope. */
    public static final String TYPE = "application/vnd.mendip.hello+json";

    /** Checks that nothing is missing and copies the parts. */
    public HelloReply {
        agentId = Bounds.text("agentId", agentId, 16);
        session = Bounds.text("session", session, 64);
        nonce = Bounds.text("nonce", nonce, 64);
        parts = Map.copyOf(Bounds.required("parts", parts));
        Bounds.require(heartbeatSeconds > 0, "heartbeatSeconds is not positive");
    }
}
