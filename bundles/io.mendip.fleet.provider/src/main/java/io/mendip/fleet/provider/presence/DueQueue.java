/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.presence;

import java.time.Instant;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When to look at which agent: one entry an agent. A sign of life does not touch it: an entry that comes up too early is
 * put back, so the cost is a few entries a second however many agents there are.
 */
final class DueQueue {

    private final PriorityQueue<Due> queue = new PriorityQueue<>();

    private record Due(Instant at, String agent) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return at.compareTo(other.at);
        }
    }

    /** Makes sure that an agent comes up in time; it may come up too early. */
    void schedule(AgentPresence agent, Instant due, Instant now) {
        if (due.isBefore(agent.queuedFor)) {
            var soonest = now.plusSeconds(1);
            agent.queuedFor = agent.closedAt == null && due.isBefore(soonest) ? soonest : due;
            queue.add(new Due(agent.queuedFor, agent.id()));
        }
    }

    /** Takes out the next agent whose time has come, null when there is none. */
    @Nullable
    AgentPresence next(Instant now, Map<String, AgentPresence> agents) {
        for (var due = queue.peek(); due != null && !due.at().isAfter(now); due = queue.peek()) {
            queue.remove();
            var agent = agents.get(due.agent());
            if (agent != null && agent.queuedFor.equals(due.at())) {
                agent.queuedFor = Instant.MAX;
                return agent;
            }
        }
        return null;
    }
}
