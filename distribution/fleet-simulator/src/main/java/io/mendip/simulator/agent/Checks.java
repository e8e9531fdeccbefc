/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.PlannedCheck;
import io.mendip.simulator.machine.CheckModel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;

/** The checks of an agent's plan and when each of them is due, by the rules of the real agent and in a few bytes. */
final class Checks {

    private static final long SECOND = 1_000_000_000L;

    /** All checks run within this time after a start, however long their interval is. */
    private static final long FIRST = 300;

    /** New and changed ones soon. */
    private static final long CHANGED = 2;

    /** What the checks of many agents have in common. */
    record Kind(String type, int interval, CheckModel model) {}

    /** Takes what is due. */
    interface Runner {

        void run(long checkId, Kind kind);
    }

    /** One for all grids of the agent. */
    private final long phase;

    private long origin;
    private long[] ids = {};
    private Kind[] kinds = {};
    private long[] due = {};
    private boolean started;

    Checks(String agentId) {
        var hash = new CRC32C();
        hash.update(agentId.getBytes(StandardCharsets.UTF_8));
        this.phase = hash.getValue();
    }

    int size() {
        return ids.length;
    }

    /** Lives by a new plan; checks that are as before keep their times. */
    void replace(List<PlannedCheck> planned, Function<PlannedCheck, Kind> shared, long now) {
        if (!started) {
            origin = now;
        }
        var before = new HashMap<Long, Integer>();
        for (int i = 0; i < ids.length; i++) {
            before.put(ids[i], i);
        }
        var newIds = new long[planned.size()];
        var newKinds = new Kind[planned.size()];
        var newDue = new long[planned.size()];
        for (int i = 0; i < newIds.length; i++) {
            var check = planned.get(i);
            newIds[i] = check.id();
            newKinds[i] = shared.apply(check);
            var old = before.get(check.id());
            newDue[i] = old != null && kinds[old].equals(newKinds[i])
                    ? due[old]
                    : now + offset(Math.min(check.intervalSeconds(), started ? CHANGED : FIRST));
        }
        ids = newIds;
        kinds = newKinds;
        due = newDue;
        started = true;
    }

    /** Runs what is due and sets its next time; what was missed is run once. */
    void run(long now, Runner runner) {
        for (int i = 0; i < ids.length; i++) {
            if (due[i] - now <= 0) {
                due[i] = next(kinds[i].interval(), now);
                runner.run(ids[i], kinds[i]);
            }
        }
    }

    /** Runs some, or all when none are named, without a change to their times; answers how many. */
    int runNow(long[] wanted, Runner runner) {
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            long id = ids[i];
            if (wanted.length == 0 || Arrays.stream(wanted).anyMatch(one -> one == id)) {
                runner.run(id, kinds[i]);
                count++;
            }
        }
        return count;
    }

    /** When the next one is due; a minute from now without any. */
    long next(long now) {
        long next = now + 60 * SECOND;
        for (long time : due) {
            next = time - next < 0 ? time : next;
        }
        return next;
    }

    private long offset(long within) {
        return phase % within * SECOND;
    }

    /** The next point of a grid that is not too soon after this run. */
    private long next(int intervalSeconds, long now) {
        long interval = intervalSeconds * SECOND;
        long first = origin + offset(intervalSeconds);
        return first + Math.floorDiv(now + interval / 2 - first + interval - 1, interval) * interval;
    }
}
