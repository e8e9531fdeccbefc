/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import org.osgi.annotation.versioning.ProviderType;

/** Ends the agent so that it is started anew at once. A service that is there before any other. */
@ProviderType
public interface AgentRestart {

    /**
     * Stops all bundles, for at most two seconds, and ends the process. Returns at once; only the first call counts.
     *
     * @param reason for the log
     */
    void restart(String reason);

    /**
     * The ends of the last processes are explained, and what caused them is held back: they are no reason for a safe start
     * any more.
     */
    void explained();
}
