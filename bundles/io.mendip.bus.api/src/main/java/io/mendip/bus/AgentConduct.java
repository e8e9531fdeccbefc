/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What agents did that they may not. An agent that says more than any agent in good order is not heard beyond its
 * allowance, and one that goes on at full speed loses its connection for a while; nobody else notices.
 */
@ProviderType
public interface AgentConduct {

    /** What is held against an agent since the start of the server; empty for one that behaves. */
    Optional<Misconduct> of(String agentId);

    /** For how long an agent gets no new credential, because it flooded the server; zero for one that may have one. */
    Duration shutOut(String agentId);

    /**
     * What one agent did.
     *
     * @param refused reports that were not heard, because there were too many
     * @param malformed reports that were no messages
     * @param reason what was wrong with the last of those, empty when there was none
     * @param cutOff how often it lost its connection for it
     * @param last when something of it happened last
     */
    record Misconduct(long refused, long malformed, String reason, int cutOff, Instant last) {}
}
