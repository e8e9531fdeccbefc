/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.presence;

import io.mendip.fleet.provider.store.LifeTable.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose presence is to be saved: changes at once, signs of life alone from time to time. Guarded by the tracker's lock. */
final class UnsavedLives {

    /** It is what a crash of the server may cost the time of an agent's last sign of life. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Map<String, AgentPresence> agents;
    private final Set<String> ids = new HashSet<>();

    /** Of these agents; the map stays the tracker's. */
    UnsavedLives(Map<String, AgentPresence> agents) {
        this.agents = agents;
    }

    void changed(AgentPresence agent) {
        ids.add(agent.id());
    }

    void heard(AgentPresence agent, Instant now) {
        if (!agent.savedSeen.plus(AGAIN).isAfter(now)) {
            changed(agent);
        }
    }

    void forget(String id) {
        ids.remove(id);
    }

    /** What has to be saved now; whoever takes it gives it back when that failed. */
    List<Life> take() {
        var lives = new ArrayList<Life>();
        for (var id : ids) {
            var agent = agents.get(id);
            if (agent != null) {
                agent.savedSeen = agent.lastSeen == null ? Instant.EPOCH : agent.lastSeen;
                lives.add(agent.toLife());
            }
        }
        ids.clear();
        return lives;
    }

    /** What has to be saved at the end: every sign of life that is not saved yet. */
    List<Life> takeAll() {
        agents.values().stream()
                .filter(agent -> agent.lastSeen != null && agent.lastSeen.isAfter(agent.savedSeen))
                .forEach(this::changed);
        return take();
    }

    void giveBack(Collection<Life> lives) {
        lives.forEach(life -> ids.add(life.agent()));
    }
}
