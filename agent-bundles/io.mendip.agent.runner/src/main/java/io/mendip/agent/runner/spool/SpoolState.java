/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.agent.runner.spool.Ranges.Range;
import java.util.List;

/**
 * What the spool knows beside its segments; a small file replaced as a whole.
 *
 * @param epoch that positions count in
 * @param live positions waiting in the live lane; the last range is open
 * @param backlog positions waiting in the backlog lane
 * @param dropped results given up so far
 * @param thinning first position of the segment that is about to be thinned, 0 for none
 * @param thinned results that are given up with that, not in {@code dropped} yet
 */
record SpoolState(long epoch, List<Range> live, List<Range> backlog, long dropped, long thinning, long thinned) {

    SpoolState {
        live = live == null ? List.of() : List.copyOf(live);
        backlog = backlog == null ? List.of() : List.copyOf(backlog);
        if (live.isEmpty() || live.get(live.size() - 1).to() != Ranges.OPEN) {
            throw new IllegalArgumentException("the last live range is not open");
        }
    }

    /** The state of a new spool. */
    static SpoolState fresh(long epoch) {
        return new SpoolState(epoch, List.of(new Range(1, Ranges.OPEN)), List.of(), 0, 0, 0);
    }
}
