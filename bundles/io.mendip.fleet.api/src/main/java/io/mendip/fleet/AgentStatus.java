/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

/** Whether an agent is there. */
public enum AgentStatus {
    /** Said hello on a live connection and gave a sign of life in time. */
    ONLINE,
    /**
     * Its connection is known to be closed, or it was silent for two heartbeats and does not answer, or, where it cannot be
     * asked, for longer than its "offline after".
     */
    OFFLINE,
    /** Away for longer than its "overdue after": what availability alerts look at. */
    OVERDUE
}
