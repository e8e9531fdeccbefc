/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus;

/** An agent is not connected to the broker. */
public final class AgentUnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Names the agent. */
    public AgentUnreachableException(String agentId) {
        super("agent " + agentId + " is not connected");
    }
}
