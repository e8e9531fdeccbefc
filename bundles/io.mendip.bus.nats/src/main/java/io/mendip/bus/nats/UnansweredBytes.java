/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what was sent to each agent and not answered yet. An agent that stops reading fills the sockets on the way to it;
 * past them it would hold up the broker's work for the server until the write deadline. So no more is sent than those take.
 */
final class UnansweredBytes {

    /** Two messages of the largest size. */
    private static final int LIMIT = 2 * 1024 * 1024;

    private final ConcurrentHashMap<String, Integer> pending = new ConcurrentHashMap<>();

    /** Takes room for a message; false when the agent must answer others first. */
    boolean take(String agentId, int bytes) {
        var granted = new boolean[1];
        pending.compute(agentId, (id, taken) -> {
            int now = taken == null ? 0 : taken;
            granted[0] = now + bytes <= LIMIT;
            return granted[0] ? Integer.valueOf(now + bytes) : taken;
        });
        return granted[0];
    }

    /** Gives it back. */
    void release(String agentId, int bytes) {
        pending.computeIfPresent(agentId, (id, taken) -> taken <= bytes ? null : taken - bytes);
    }
}
