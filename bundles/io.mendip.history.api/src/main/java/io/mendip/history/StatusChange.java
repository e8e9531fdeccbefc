/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

import java.time.Instant;

/**
 * A check's state changed.
 *
 * @param id grows with time
 * @param agentId whose check
 * @param checkId which check
 * @param at when it was measured
 * @param from severity before, ordinal, -1 for the first
 * @param to severity after, ordinal
 * @param summary of the result that changed it
 * @param late whether it came with a backlog, so that it alerts nobody
 */
public record StatusChange(
        long id, String agentId, long checkId, Instant at, int from, int to, String summary, boolean late) {}
