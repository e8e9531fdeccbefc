/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.download;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many downloads run at once, in all and of one agent: a thread is busy with each, and a slow reader keeps it long. */
final class Places {

    static final int IN_ALL = 32;
    static final int OF_ONE = 2;

    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /** Until closed. */
    interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /** A place for an agent, when there is one. */
    synchronized Optional<Place> take(String agentId) {
        if (all >= IN_ALL || taken.getOrDefault(agentId, 0) >= OF_ONE) {
            return Optional.empty();
        }
        all++;
        taken.merge(agentId, 1, Integer::sum);
        return Optional.of(() -> leave(agentId));
    }

    private synchronized void leave(String agentId) {
        all--;
        taken.computeIfPresent(agentId, (id, count) -> count > 1 ? count - 1 : null);
    }
}
