/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what the broker sees of agents' connections. Hints that hasten presence; only hello and signs of life decide it.
 */
@ConsumerType
public interface AgentConnectionListener {

    /** A connection was made; the agent has not said hello on it yet. */
    void connected(String agentId);

    /**
     * A connection ended, in whatever way.
     *
     * @param remaining connections that the agent still has; an old one may end after a new one was made
     */
    void disconnected(String agentId, int remaining);
}
