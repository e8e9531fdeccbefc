/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.agent.Misbehaviour.Kind;
import io.mendip.simulator.machine.Dice;
import java.util.Set;
import java.util.TreeSet;

/** Turns checks that are due into results in the spool, and counts them. */
final class Measuring implements Checks.Runner {

    private static final int ONE_IN = 20;

    private final Agent agent;
    private final Checks checks;
    private final Tally tally = new Tally();
    /** Checks that were due before their bundle was there. */
    private final Set<Long> waiting = new TreeSet<>();

    private boolean quiet;

    Measuring(Agent agent) {
        this.agent = agent;
        this.checks = new Checks(agent.id());
    }

    Checks checks() {
        return checks;
    }

    Tally tally() {
        return tally;
    }

    /** Measures nothing more. */
    void quiet() {
        quiet = true;
    }

    @Override
    public void run(long checkId, Checks.Kind kind) {
        if (quiet) {
            return;
        }
        if (!agent.bundles().runs(kind.type())) {
            waiting.add(checkId);
            return;
        }
        long time = agent.clock().next();
        long seed = Dice.mix(agent.machine().seed(), checkId);
        var values = kind.model().measure(agent.machine(), seed, time);
        long position = agent.spool().next();
        boolean spoiled = agent.misbehaves(Kind.HOSTILE) && agent.random().nextInt(ONE_IN) == 0;
        int duration = 1 + (int) Math.floorMod(Dice.mix(seed, time), 40L);
        agent.spool().add(new Result(position, checkId, time, duration, kind.model(), values, spoiled));
        agent.world().counters().count(Event.RESULTS);
        if (!spoiled || HostileData.storable(position)) {
            tally.produced(checkId, values[0]);
        }
    }

    /** A bundle came: what waited for it runs at once, as on the real agent. */
    void installed() {
        long[] ids = waiting.stream().mapToLong(id -> id).toArray();
        waiting.clear();
        if (ids.length > 0) {
            checks.runNow(ids, this);
        }
    }

    /** The server has a result for good. */
    void stored(Result result) {
        agent.world().counters().count(Event.ACKNOWLEDGED);
        if (!result.spoiled() || HostileData.storable(result.position())) {
            tally.acknowledged(result.checkId(), result.time(), result.values()[0]);
        }
    }
}
