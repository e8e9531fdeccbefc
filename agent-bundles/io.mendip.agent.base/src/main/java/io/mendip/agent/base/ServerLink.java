/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/** The connection to the server. A service; safe for any thread. It connects, and connects again, by itself. */
@ProviderType
public interface ServerLink {

    /** The id under which this agent is enrolled. */
    String agentId();

    /** Version of the plan that the agent lives by, 0 before it was given its first. */
    long planVersion();

    /** Whether the server has answered the hello of the present connection. */
    boolean ready();

    /**
     * Sends a report and waits for its answer.
     *
     * @param verb a constant of {@code io.mendip.protocol.Subjects}
     * @return completes with the answer, or exceptionally: with {@link java.util.concurrent.TimeoutException} after the
     *     limit, with {@link LinkDownException} at once when there is no connection or it ends
     */
    CompletableFuture<byte[]> request(String verb, byte[] message, Duration limit);

    /** Says hello again soon, because what the server knows and what the agent knows no longer agree. */
    void greet();
}
