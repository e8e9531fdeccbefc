/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/**
 * The right to connect to the broker, answered to a renewal over the connection, signed like a hello.
 *
 * @param agentId whom it is for
 * @param jwt the broker's user JWT
 * @param expiresAt server's clock, milliseconds since 1970
 */
public record Credential(String agentId, String jwt, long expiresAt) {

    /** Media type in the envelope. */
    public static final String TYPE = "application/vnd.mendip.credential+json";

    /** Checks that nothing is missing. */
    public Credential {
        agentId = Bounds.text("agentId", agentId, 16);
        jwt = Bounds.text("jwt", jwt, 8192);
    }
}
