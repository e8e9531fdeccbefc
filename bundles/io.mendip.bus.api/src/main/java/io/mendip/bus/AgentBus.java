/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Talks with agents. The broker has checked who may say what: the agent id of a message is that of the sender. Answers go
 * only under the sender's own inbox, whatever reply subject it named.
 */
@ProviderType
public interface AgentBus {

    /**
     * Takes reports of one verb; each report reaches one handler among all nodes.
     *
     * @return ends the subscription when closed
     */
    Subscription reports(String verb, ReportHandler handler);

    /** Takes heartbeats; each reaches one handler among all nodes. */
    Subscription heartbeats(ReportHandler handler);

    /** Sends to an agent without waiting. Lost when it is not connected. */
    void send(String agentId, String verb, byte[] payload);

    /**
     * Sends to an agent and waits for its answer.
     *
     * @return completes with the answer, or exceptionally with {@link java.util.concurrent.TimeoutException}, or with
     *     {@link AgentUnreachableException} as soon as the broker knows that nobody listens
     */
    CompletionStage<byte[]> request(String agentId, String verb, byte[] payload, Duration timeout);

    /** Takes what an agent reports. Called on the bus's threads, several at once; must not block for long. */
    @FunctionalInterface
    interface ReportHandler {

        /** Handles one report. */
        void handle(AgentReport report);
    }
}
