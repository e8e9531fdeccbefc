/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.check.Severity;
import io.mendip.history.CheckTally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The states of an agent's checks within a transaction. Not safe for threads: whoever locked the agent has it alone. */
public final class AgentState {

    private final String agent;
    private final List<CheckSlot> slots;
    private final Map<Long, Integer> places;

    /** States of checks, in their order. */
    public AgentState(String agent, List<CheckSlot> slots) {
        this.agent = agent;
        this.slots = new ArrayList<>(slots);
        this.places = new HashMap<>(slots.size() * 2);
        for (int i = 0; i < slots.size(); i++) {
            places.put(slots.get(i).checkId(), i);
        }
    }

    /** Whose states these are. */
    public String agent() {
        return agent;
    }

    /** All of them. */
    public List<CheckSlot> slots() {
        return List.copyOf(slots);
    }

    /** Whether results of a check are expected of this agent. */
    public boolean expects(long checkId) {
        return places.containsKey(checkId);
    }

    /** The state of a check that is expected. */
    public CheckSlot slot(long checkId) {
        var place = places.get(checkId);
        if (place == null) {
            throw new IllegalArgumentException("check " + checkId + " is not one of agent " + agent);
        }
        return slots.get(place);
    }

    /** Replaces the state of a check that is expected. */
    public void put(CheckSlot slot) {
        var place = places.get(slot.checkId());
        if (place == null) {
            throw new IllegalArgumentException("check " + slot.checkId() + " is not one of agent " + agent);
        }
        slots.set(place, slot);
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
