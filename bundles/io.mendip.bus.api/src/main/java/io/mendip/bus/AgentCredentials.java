/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus;

import java.time.Duration;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** The right of agents to connect to the broker. */
@ProviderType
public interface AgentCredentials {

    /**
     * Issues a credential: a JWT that lets the holder of a key connect as that agent, and as nobody else.
     *
     * @param agentId the agent
     * @param publicKey its nkey, type user, already verified to be well formed
     */
    Issued issue(String agentId, String publicKey, Duration lifetime);

    /**
     * Ends all credentials of a key that were issued until now and closes its connection. Kept until they would have
     * expired.
     */
    void revoke(String publicKey);

    /**
     * A credential.
     *
     * @param jwt the broker's user JWT
     * @param expiresAt when it ends
     */
    record Issued(String jwt, Instant expiresAt) {}
}
