/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.fleet.HelloPart;
import io.mendip.history.provider.store.AgentCursors;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.store.Database;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Agrees with an agent where its spool goes on. An agent whose spool began anew says so with a higher epoch; one that was
 * set back to an old copy learns the higher epoch that the server knows.
 */
@Component
public final class SpoolGreeting implements HelloPart {

    private final Database database;

    /** On the history unit. */
    @Activate
    public SpoolGreeting(@Reference(target = HistoryUnit.TARGET) Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "spool";
    }

    @Override
    public Map<String, Object> greet(String agentId, String session, Map<String, Object> said) {
        long epoch = said.get("epoch") instanceof Number number ? number.longValue() : -1;
        var positions = database.write(connection -> {
            AgentCursors.create(connection, agentId);
            var known = AgentCursors.lock(connection, List.of(agentId));
            var moved = new HashMap<AgentCursors.Key, SpoolPosition>();
            known.forEach((key, position) -> {
                if (epoch > position.epoch()) {
                    moved.put(key, new SpoolPosition(key.lane(), epoch, 0));
                }
            });
            if (!moved.isEmpty()) {
                AgentCursors.save(connection, moved);
                known.putAll(moved);
            }
            return known;
        });
        return Map.of(
                "positions",
                Arrays.stream(Lane.values())
                        .map(lane -> positions.get(new AgentCursors.Key(agentId, lane)))
                        .filter(Objects::nonNull)
                        .map(SpoolGreeting::members)
                        .toList());
    }

    private static Map<String, Object> members(SpoolPosition position) {
        return Map.of("lane", position.lane().name(), "epoch", position.epoch(), "sequence", position.sequence());
    }
}
