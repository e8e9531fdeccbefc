/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.history.provider.store.AgentCursors;
import io.mendip.history.provider.store.AgentLane;
import io.mendip.history.provider.store.AgentState;
import io.mendip.history.provider.store.AgentStates;
import io.mendip.history.provider.store.RejectedMessages;
import io.mendip.history.provider.store.Window;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The one transaction that makes messages count exactly once: it locks the agents' rows in order, takes only messages
 * beyond their positions, moves these and writes the rows. An answer is true only after its commit.
 */
final class IngestTransaction {

    // The answer makes the agent forget what it sent, so a commit must mean that it is on disk.
    private static final String SETTINGS =
            "select set_config('synchronous_commit', 'on', true), set_config('lock_timeout', '5s', true)";
    private static final Comparator<Message> ORDER = Comparator.comparing(Message::agent)
            .thenComparing(Message::lane)
            .thenComparing(message -> message.batch().epoch())
            .thenComparing(message -> message.batch().first());

    private final Window window;
    private final long rawFrom;

    /** Results before {@code rawFrom} go to packed hours. */
    IngestTransaction(Window window, long rawFrom) {
        this.window = window;
        this.rawFrom = rawFrom;
    }

    /**
     * What came of it, when committed.
     *
     * @param positions of all lanes of agents that are known
     * @param touched agents with new results
     * @param heard those of them whose results are of now: a backlog may have come from anywhere in time
     * @param visible those of them whose row in the agent list looks different now
     * @param stored results
     * @param foreign results dropped because they are not expected of their agent
     * @param known messages that were not taken
     */
    record Outcome(
            Map<AgentLane, SpoolPosition> positions,
            Set<String> touched,
            Set<String> heard,
            Set<String> visible,
            int stored,
            int foreign,
            int known) {}

    /** Stores messages whose metrics have their numbers. */
    Outcome store(Connection connection, List<Message> messages) throws SQLException {
        settings(connection);
        var agents = new HashSet<String>();
        messages.forEach(message -> agents.add(message.agent()));
        var states = AgentStates.lock(connection, agents);
        var accepted = accept(messages.stream().sorted(ORDER).toList(), states);
        if (accepted.isEmpty()) {
            return new Outcome(positions(states), Set.of(), Set.of(), Set.of(), 0, 0, messages.size());
        }
        var touched = new HashMap<String, AgentState>();
        var heard = new HashSet<String>();
        for (var message : accepted) {
            touched.computeIfAbsent(message.agent(), states::get);
            if (message.lane() == Lane.LIVE) {
                heard.add(message.agent());
            }
        }
        var before = Glance.of(touched.values());
        var evaluation = new Evaluation(touched, window, rawFrom);
        accepted.forEach(evaluation::take);
        evaluation.write(connection);
        AgentStates.update(connection, touched.values());
        return new Outcome(
                positions(states),
                Set.copyOf(touched.keySet()),
                heard,
                Glance.changed(before, Glance.of(touched.values())),
                evaluation.stored(),
                evaluation.foreign(),
                messages.size() - accepted.size());
    }

    private static Map<AgentLane, SpoolPosition> positions(Map<String, AgentState> states) {
        var positions = new HashMap<AgentLane, SpoolPosition>(states.size() * 4);
        for (var state : states.values()) {
            for (var lane : Lane.values()) {
                positions.put(new AgentLane(state.agent(), lane), state.position(lane));
            }
        }
        return positions;
    }

    /** The messages that nobody has stored yet; their lanes are moved past them. */
    private static List<Message> accept(List<Message> messages, Map<String, AgentState> states) {
        var accepted = new ArrayList<Message>(messages.size());
        for (var message : messages) {
            var state = states.get(message.agent());
            var header = MessageHeader.of(message.batch());
            if (state != null && isBeyond(header, state.position(message.lane()))) {
                state.move(end(header));
                accepted.add(message);
            }
        }
        return accepted;
    }

    /** A new life of the spool begins at its first message, should the greeting have been missed. */
    private static boolean isBeyond(MessageHeader message, SpoolPosition position) {
        return message.epoch() > position.epoch()
                || (message.epoch() == position.epoch() && message.first() > position.sequence());
    }

    private static SpoolPosition end(MessageHeader message) {
        return new SpoolPosition(message.lane(), message.epoch(), message.last());
    }

    /**
     * Sets a message aside and moves the cursor past it, unless it is known anyway.
     *
     * @return the position to answer with
     */
    static SpoolPosition reject(
            Connection connection, String agent, MessageHeader header, String reason, byte[] message)
            throws SQLException {
        settings(connection);
        var positions = AgentCursors.lock(connection, List.of(agent)).get(agent);
        if (positions == null) {
            return new SpoolPosition(header.lane(), 0, 0);
        }
        var position = Objects.requireNonNull(positions.get(header.lane()));
        if (!isBeyond(header, position)) {
            return position;
        }
        AgentCursors.move(connection, agent, List.of(end(header)));
        RejectedMessages.add(connection, agent, reason, message);
        return end(header);
    }

    private static void settings(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(SETTINGS)) {
            statement.execute();
        }
    }
}
