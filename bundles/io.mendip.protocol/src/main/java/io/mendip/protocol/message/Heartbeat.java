/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/**
 * A sign of life, sent when nothing else was for the heartbeat time.
 *
 * @param session of the connection
 * @param plan version of the plan the agent lives by, 0 for none; the server sends a newer one when it has it
 * @param spooled results waiting on the agent's disk
 */
public record Heartbeat(String session, long plan, long spooled) {

    /** Bounds the session. */
    public Heartbeat {
        session = Bounds.line("session", session, 64);
    }
}
