/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus;

import org.osgi.annotation.versioning.ProviderType;

/** Something an agent said. */
@ProviderType
public interface AgentReport {

    /** Who said it, as the broker verified. */
    String agentId();

    /** What was said; hostile until parsed and bounded. */
    byte[] payload();

    /**
     * Answers, when the agent asked for an answer under its own inbox; else does nothing. May be called later and from
     * any thread.
     */
    void answer(byte[] payload);

    /**
     * Says that the report is no message of its kind. It is counted and shown with the agent, logged now and then, and
     * weighs much more than a proper one on what the agent may say.
     *
     * @param reason what is wrong with it
     */
    void malformed(String reason);
}
