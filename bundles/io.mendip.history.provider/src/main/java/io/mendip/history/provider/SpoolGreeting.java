/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.fleet.HelloPart;
import io.mendip.history.provider.store.AgentCursors;
import io.mendip.history.provider.store.AgentStates;
import io.mendip.history.provider.store.SpoolLosses;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    private final ChangeNotice notice;

    /** On the history unit. */
    @Activate
    public SpoolGreeting(@Reference(target = HistoryUnit.TARGET) Database database, @Reference ChangeNotice notice) {
        this.database = database;
        this.notice = notice;
    }

    @Override
    public String name() {
        return "spool";
    }

    @Override
    public Map<String, Object> greet(String agentId, String session, Map<String, Object> said) {
        long epoch = number(said.get("epoch"));
        keepLoss(agentId, number(said.get("dropped")));
        var positions = database.write(connection -> goOn(connection, agentId, epoch));
        return Map.of(
                "positions",
                Arrays.stream(Lane.values())
                        .map(lane -> members(Objects.requireNonNull(positions.get(lane))))
                        .toList());
    }

    private static Map<Lane, SpoolPosition> goOn(Connection connection, String agentId, long epoch)
            throws SQLException {
        AgentStates.create(connection, List.of(agentId));
        var positions = new EnumMap<>(Objects.requireNonNull(
                AgentCursors.lock(connection, List.of(agentId)).get(agentId)));
        var anew = positions.values().stream()
                .filter(position -> epoch > position.epoch())
                .map(position -> new SpoolPosition(position.lane(), epoch, 0))
                .toList();
        AgentCursors.move(connection, agentId, anew);
        anew.forEach(position -> positions.put(position.lane(), position));
        return positions;
    }

    /** An agent that says nothing of it, or nonsense, leaves what is known. */
    private void keepLoss(String agentId, long dropped) {
        if (dropped >= 0 && database.write(connection -> SpoolLosses.save(connection, agentId, dropped))) {
            notice.changed(agentId);
        }
    }

    /** A whole number that a sequence or epoch can be, else -1. */
    private static long number(@Nullable Object said) {
        long value = said instanceof Number number ? number.longValue() : -1;
        return value <= ResultBatch.MAX_POSITION ? value : -1;
    }

    private static Map<String, Object> members(SpoolPosition position) {
        return Map.of("lane", position.lane().name(), "epoch", position.epoch(), "sequence", position.sequence());
    }
}
