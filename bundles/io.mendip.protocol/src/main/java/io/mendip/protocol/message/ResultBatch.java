/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.List;

/**
 * Consecutive results of one lane of one agent; the request whose answer is a {@link SpoolPosition}.
 *
 * @param lane which queue
 * @param epoch of the agent's spool
 * @param first sequence of the first result; the others follow without a gap
 * @param reports the results in the order of their sequence, 1 to {@value #MAX_REPORTS}
 */
public record ResultBatch(Lane lane, long epoch, long first, List<CheckReport> reports) {

    /** Results that one message may carry. */
    public static final int MAX_REPORTS = 1000;

    /** Bytes up to which an agent fills a message. */
    public static final int TARGET_LENGTH = 64 * 1024;

    /** The highest epoch and sequence: whoever reads JSON numbers as floating point still reads it exactly. */
    public static final long MAX_POSITION = (1L << 53) - 1;

    /** Copies the list. */
    public ResultBatch {
        Bounds.required("lane", lane);
        reports = List.copyOf(Bounds.required("reports", reports));
        Bounds.require(!reports.isEmpty() && reports.size() <= MAX_REPORTS, "a batch has 1 to 1000 results");
        Bounds.require(epoch >= 0 && first > 0, "negative position");
        Bounds.require(epoch <= MAX_POSITION && first <= MAX_POSITION - reports.size(), "position out of reach");
    }

    /** Sequence of the last result. */
    public long last() {
        return first + reports.size() - 1;
    }
}
