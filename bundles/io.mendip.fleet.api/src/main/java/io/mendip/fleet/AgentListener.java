/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what becomes of agents, after it was committed, at least once, on one node. Must be idempotent.
 */
@ConsumerType
public interface AgentListener {

    /** An agent enrolled for the first time. */
    default void enrolled(String agentId) {}

    /** An agent belongs to another site now, perhaps of another client. */
    default void moved(String agentId) {}

    /** An agent said hello: what waits for it can be sent now. */
    default void online(String agentId, String session) {}

    /** An agent sent a heartbeat that names the plan it lives by. Called on a thread that must not be held. */
    default void alive(String agentId, String session, long planVersion) {}

    /** An agent was deleted: forget all of it. */
    default void removed(String agentId) {}
}
