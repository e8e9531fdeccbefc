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
}
