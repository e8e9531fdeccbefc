/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.link;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of what agents say may wait to be handled: a little of each agent, so that one that floods the server silences
 * nobody else, and of all together no more than the heap can bear.
 */
final class Backlog {

    /** An agent in good order has at most one of each kind on its way. */
    static final int REPORTS_OF_AN_AGENT = 4;

    static final long BYTES_OF_ALL = 64L * 1024 * 1024;

    private final Map<String, Integer> reports = new HashMap<>();
    private long bytes;

    /** Makes room for a report; false when it has to be dropped, its agent asks again. */
    synchronized boolean take(String agentId, int length) {
        if (bytes + length > BYTES_OF_ALL || reports.getOrDefault(agentId, 0) >= REPORTS_OF_AN_AGENT) {
            return false;
        }
        reports.merge(agentId, 1, Integer::sum);
        bytes += length;
        return true;
    }

    /** The report was handled. */
    synchronized void release(String agentId, int length) {
        reports.computeIfPresent(agentId, (id, count) -> count == 1 ? null : count - 1);
        bytes -= length;
    }

    /** Whether nothing waits. */
    synchronized boolean isEmpty() {
        return reports.isEmpty() && bytes == 0;
    }
}
