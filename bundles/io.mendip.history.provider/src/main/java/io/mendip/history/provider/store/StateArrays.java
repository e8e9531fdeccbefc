/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** States of checks turned into one array a property. */
final class StateArrays {

    private final List<CheckSlot> slots;
    private final short[] severities;
    private final short[] lastSeverities;
    private final long[] since;
    private final long[] lastRuns;
    private final int[] durations;
    private final short[] failures;
    private final int[] details;
    private final int[] sets;
    private final int[] starts;
    private final double[] values;

    StateArrays(List<CheckSlot> slots) {
        int n = slots.size();
        this.slots = slots;
        severities = new short[n];
        lastSeverities = new short[n];
        since = new long[n];
        lastRuns = new long[n];
        durations = new int[n];
        failures = new short[n];
        details = new int[n];
        sets = new int[n];
        starts = new int[n];
        values = new double
                [slots.stream().mapToInt(slot -> slot.last().values().size()).sum()];
        int used = 0;
        for (int i = 0; i < n; i++) {
            starts[i] = used + 1;
            used = fill(i, slots.get(i), used);
        }
    }

    private int fill(int i, CheckSlot slot, int from) {
        var last = slot.last();
        severities[i] = (short) slot.severity();
        lastSeverities[i] = (short) last.severity();
        since[i] = slot.since();
        lastRuns[i] = last.time();
        durations[i] = last.duration();
        failures[i] = (short) slot.failures();
        details[i] = last.details();
        sets[i] = last.metricSet();
        int at = from;
        for (double value : last.values()) {
            values[at++] = value;
        }
        return at;
    }

    void bind(Parameters parameters) throws SQLException {
        var summaries = new ArrayList<String>(slots.size());
        slots.forEach(slot -> summaries.add(slot.last().summary()));
        parameters
                .shorts(severities)
                .shorts(lastSeverities)
                .longs(since)
                .longs(lastRuns)
                .ints(durations)
                .shorts(failures)
                .ints(details)
                .ints(sets)
                .ints(starts)
                .doubles(values)
                .texts(summaries);
    }
}
