/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/**
 * How far a lane has come. The server's is the truth: what it has, an agent may forget.
 *
 * @param lane which queue
 * @param epoch the life of the agent's spool that sequences count in; a new spool has a higher one
 * @param sequence of the last result that is stored for good
 */
public record SpoolPosition(Lane lane, long epoch, long sequence) {

    /** Checks that nothing is missing. */
    public SpoolPosition {
        Bounds.required("lane", lane);
        Bounds.require(epoch >= 0 && sequence >= 0, "negative position");
    }
}
