/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import io.mendip.simulator.agent.Tally;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what agents measured with what the database has; each difference is a sentence. */
final class Comparison {

    private final Stored stored;
    private final List<String> differences = new ArrayList<>();
    private long checks;
    private long results;

    Comparison(Stored stored) {
        this.stored = stored;
    }

    /** What did not agree. */
    List<String> differences() {
        return differences;
    }

    /** Checks that were compared. */
    long checks() {
        return checks;
    }

    /** Results that agents have measured. */
    long results() {
        return results;
    }

    /**
     * Compares simulated agents.
     *
     * @param tallies what they have counted
     * @param next the sequence after the last one of each
     */
    void simulated(Map<String, List<Tally.Line>> tallies, Map<String, Long> next) throws SQLException, IOException {
        var agents = List.copyOf(tallies.keySet());
        var lines = stored.lines(agents);
        var states = stored.states(agents);
        var cursors = stored.cursors(agents);
        tallies.forEach((agent, truth) -> {
            truth.forEach(line -> compare(agent, line, lines, states));
            long cursor = cursors.getOrDefault(agent, 0L);
            differs(agent, "cursor", next.getOrDefault(agent, 1L) - 1, cursor);
        });
    }

    private void compare(String agent, Tally.Line truth, Map<Long, Stored.Line> lines, Map<Long, Stored.State> states) {
        checks++;
        results += truth.produced();
        var line = lines.getOrDefault(truth.checkId(), new Stored.Line(agent, truth.checkId(), 0, 0, 0.0, 0.0));
        String name = agent + " check " + truth.checkId();
        differs(name, "stored results", truth.produced(), line.count());
        differs(name, "acknowledged results", truth.produced(), truth.acknowledged());
        differs(name, "distinct results", truth.produced(), line.distinct());
        differs(name, "sum", truth.producedSum(), line.sum());
        if (truth.produced() > 0) {
            var state = states.getOrDefault(truth.checkId(), new Stored.State(0, Double.NaN));
            differs(name, "last value", truth.lastValue(), line.last());
            differs(name, "last run in the state", truth.lastTime(), state.lastRun());
            differs(name, "value in the state", truth.lastValue(), state.value());
        }
    }

    /** Compares a real agent by single results; those that it measured after its disk was read are not looked at. */
    void real(String agent, Map<Long, Measured> truth) throws SQLException, IOException {
        long end = truth.values().stream().mapToLong(Measured::time).max().orElse(0);
        var counts = new HashMap<Measured, Integer>();
        stored.results(agent).stream()
                .filter(result -> result.time() <= end)
                .forEach(result -> counts.merge(result, 1, Integer::sum));
        results += truth.size();
        checks += truth.values().stream().map(Measured::check).distinct().count();
        for (var result : truth.values()) {
            differs(agent + " " + result, "stored", 1, counts.getOrDefault(result, 0));
            counts.remove(result);
        }
        counts.keySet().forEach(result -> differences.add(agent + " has stored what it never measured: " + result));
    }

    private void differs(String what, String property, Number truth, Number found) {
        if (!truth.equals(found)) {
            differences.add(what + ": " + property + " should be " + truth + " and is " + found);
        }
    }
}
