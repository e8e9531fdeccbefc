/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices two machines with one identity that look alike, as copies of a virtual machine do. A session is random and made
 * anew with each connection; one that another had replaced and that is used again, and again, belongs to somebody else who
 * is there at the same time.
 */
final class SessionWatch {

    /** A late hello of a connection that has ended, and the answer to it, are two. */
    private static final int RETURNS = 4;

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 4;

    private final Map<String, Past> agents = new HashMap<>();

    private static final class Past {
        private String current = "";
        private final Deque<String> replaced = new ArrayDeque<>();
        private final Deque<Instant> returns = new ArrayDeque<>();
    }

    /** Whether a hello shows that its agent is on two machines at once. */
    synchronized boolean isTwo(String agentId, String session, Instant now) {
        var past = agents.computeIfAbsent(agentId, id -> new Past());
        if (session.equals(past.current)) {
            return false;
        }
        boolean returned = past.replaced.remove(session);
        past.replaced.addLast(past.current);
        if (past.replaced.size() > REMEMBERED) {
            past.replaced.removeFirst();
        }
        past.current = session;
        if (returned) {
            past.returns.addLast(now);
        }
        while (!past.returns.isEmpty() && past.returns.getFirst().isBefore(now.minus(WINDOW))) {
            past.returns.removeFirst();
        }
        return past.returns.size() >= RETURNS;
    }

    /** A heartbeat came on a session. */
    synchronized void heard(String agentId, String session, Instant now) {
        var past = agents.get(agentId);
        if (past != null && past.replaced.contains(session) && past.returns.size() < RETURNS) {
            past.returns.addLast(now);
        }
    }

    /** Begins anew with an agent. */
    synchronized void forget(String agentId) {
        agents.remove(agentId);
    }
}
