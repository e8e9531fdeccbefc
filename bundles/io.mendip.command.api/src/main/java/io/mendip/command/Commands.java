/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Sends signed commands to agents that are online. */
@ProviderType
public interface Commands {

    /**
     * Sends a command now or never and waits for its outcome.
     *
     * @param agentId who; the caller has checked that it may
     * @param type for example {@code ping} or {@code run-checks}
     * @param parameters JSON values by name
     * @param timeout for the outcome; the command must start within it
     * @return completes with the outcome, or exceptionally with {@link AgentOfflineException} or
     *     {@link java.util.concurrent.TimeoutException}
     */
    CompletionStage<CommandOutcome> now(String agentId, String type, Map<String, Object> parameters, Duration timeout);
}
