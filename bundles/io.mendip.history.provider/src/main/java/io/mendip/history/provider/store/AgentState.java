/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.check.Severity;
import io.mendip.history.CheckTally;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How far the lanes of an agent's spool have come, and the states of its checks in the order of their ids, within a
 * transaction. Not safe for threads: whoever locked the agent has it alone.
 */
public final class AgentState {

    private final String agent;
    private final List<CheckSlot> slots;
    private SpoolPosition live;
    private SpoolPosition backlog;

    /** States of checks, in any order, of an agent whose spool has not begun. */
    public AgentState(String agent, List<CheckSlot> slots) {
        this(agent, new SpoolPosition(Lane.LIVE, 0, 0), new SpoolPosition(Lane.BACKLOG, 0, 0), slots);
    }

    AgentState(String agent, SpoolPosition live, SpoolPosition backlog, List<CheckSlot> slots) {
        this.agent = agent;
        this.live = live;
        this.backlog = backlog;
        this.slots = new ArrayList<>(slots);
        this.slots.sort(Comparator.comparingLong(CheckSlot::checkId));
    }

    /** Whose states these are. */
    public String agent() {
        return agent;
    }

    /** How far a lane has come. */
    public SpoolPosition position(Lane lane) {
        return lane == Lane.LIVE ? live : backlog;
    }

    /** Moves the lane that a position is of. */
    public void move(SpoolPosition position) {
        if (position.lane() == Lane.LIVE) {
            live = position;
        } else {
            backlog = position;
        }
    }

    /** The same agent with other checks. */
    public AgentState with(List<CheckSlot> others) {
        return new AgentState(agent, live, backlog, others);
    }

    /** The states of all its checks. */
    public List<CheckSlot> slots() {
        return Collections.unmodifiableList(slots);
    }

    /** Whether results of a check are expected of this agent. */
    public boolean expects(long checkId) {
        return place(checkId) >= 0;
    }

    /** The state of a check that is expected. */
    public CheckSlot slot(long checkId) {
        int place = place(checkId);
        if (place < 0) {
            throw new IllegalArgumentException("check " + checkId + " is not one of agent " + agent);
        }
        return slots.get(place);
    }

    /** Replaces the state of a check that is expected. */
    public void put(CheckSlot slot) {
        int place = place(slot.checkId());
        if (place < 0) {
            throw new IllegalArgumentException("check " + slot.checkId() + " is not one of agent " + agent);
        }
        slots.set(place, slot);
    }

    /** Binary search: a map of an agent that is looked at for one message costs more than it saves. */
    private int place(long checkId) {
        int low = 0;
        int high = slots.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long id = slots.get(middle).checkId();
            if (id == checkId) {
                return middle;
            }
            if (id < checkId) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** How the checks are, in numbers. */
    public CheckTally tally() {
        var counts = new int[Severities.count()];
        int known = 0;
        var worst = Severity.PASSING;
        for (var slot : slots) {
            if (slot.known()) {
                known++;
                counts[slot.severity()]++;
                worst = worst.or(Severities.of(slot.severity()));
            }
        }
        return new CheckTally(
                known,
                Severities.code(worst),
                counts[Severities.code(Severity.ERROR)],
                counts[Severities.code(Severity.WARNING)],
                counts[Severities.code(Severity.UNKNOWN)]);
    }
}
