/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command;

/** The agent is not online, so that a command that cannot wait is not sent. */
public final class AgentOfflineException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Names the agent. */
    public AgentOfflineException(String agentId) {
        super("agent " + agentId + " is not online");
    }
}
