/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.history.CheckTally;
import io.mendip.history.provider.store.AgentState;
import io.mendip.history.provider.store.CheckSlot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one sees of an agent's checks in a list: numbers of failing checks and each check's first value, rounded, so that
 * the list is not told of what nobody can see.
 *
 * @param tally numbers
 * @param values first value of each check, -1 where there is none
 */
record Glance(CheckTally tally, List<Short> values) {

    /** Lists show percentages; larger values are something else. */
    private static final double LARGEST = 1000;

    static Map<String, Glance> of(Collection<AgentState> states) {
        var glances = new HashMap<String, Glance>(states.size() * 2);
        states.forEach(state -> glances.put(state.agent(), of(state)));
        return glances;
    }

    private static Glance of(AgentState state) {
        var values = new ArrayList<Short>(state.slots().size());
        state.slots().forEach(slot -> values.add(first(slot)));
        return new Glance(state.tally(), values);
    }

    private static short first(CheckSlot slot) {
        var values = slot.last().values();
        return values.isEmpty() || Math.abs(values.get(0)) > LARGEST ? -1 : (short) Math.round(values.get(0));
    }

    static Set<String> changed(Map<String, Glance> before, Map<String, Glance> after) {
        var changed = new HashSet<String>();
        after.forEach((agent, glance) -> {
            if (!glance.equals(before.get(agent))) {
                changed.add(agent);
            }
        });
        return changed;
    }
}
