/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;

/** Counts agents' sockets, and keeps one agent from taking them all. */
@Component(service = OpenSockets.class)
public final class OpenSockets {

    /** One in use, one that the server has not noticed to be dead yet, and some for an agent that restarts often. */
    public static final int PER_AGENT = 4;

    private final ConcurrentHashMap<String, Integer> byAgent = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** How many are open. */
    public int count() {
        return count.get();
    }

    /** Takes one of an agent's places; false when it has none left. */
    public boolean take(String agentId) {
        var granted = new boolean[1];
        byAgent.compute(agentId, (id, open) -> {
            int now = open == null ? 0 : open;
            granted[0] = now < PER_AGENT;
            return granted[0] ? Integer.valueOf(now + 1) : open;
        });
        if (granted[0]) {
            count.incrementAndGet();
        }
        return granted[0];
    }

    /** Gives it back. */
    public void release(String agentId) {
        count.decrementAndGet();
        byAgent.computeIfPresent(agentId, (id, open) -> open <= 1 ? null : open - 1);
    }
}
