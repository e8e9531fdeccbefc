/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.TaskOutcome;
import io.mendip.simulator.machine.CheckModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an agent keeps between two runs beside its identity.
 *
 * @param agentId whose state it is
 * @param epoch of its spool
 * @param next sequence of the next result
 * @param sentLive highest sequence ever sent in the live lane
 * @param sentBacklog the same of the backlog
 * @param dropped results given up
 * @param live results waiting
 * @param backlog results waiting in the other lane
 * @param tally what was produced and acknowledged
 * @param commands ids that were carried out, with the ends of their lives
 * @param outcomes of runs, that the server does not have; absent in older files
 */
public record SavedState(
        String agentId,
        long epoch,
        long next,
        long sentLive,
        long sentBacklog,
        long dropped,
        List<Waiting> live,
        List<Waiting> backlog,
        List<Tally.Line> tally,
        Map<String, Long> commands,
        List<TaskOutcome> outcomes) {

    /** What is absent is empty. */
    public SavedState {
        outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
    }

    /**
     * A result that waits, with its texts.
     *
     * @param position its sequence
     * @param checkId of the definition
     * @param time of the run, milliseconds since 1970
     * @param duration of the run, milliseconds
     * @param type of the check
     * @param parameters of the check
     * @param values what was measured
     * @param spoiled whether it is sent as hostile data
     */
    public record Waiting(
            long position,
            long checkId,
            long time,
            int duration,
            String type,
            Map<String, Object> parameters,
            List<Double> values,
            boolean spoiled) {

        private static Waiting of(Result result) {
            return new Waiting(
                    result.position(),
                    result.checkId(),
                    result.time(),
                    result.duration(),
                    result.model().type(),
                    result.model().parameters(),
                    Arrays.stream(result.values()).boxed().toList(),
                    result.spoiled());
        }

        private Result result() {
            var numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
            return new Result(position, checkId, time, duration, CheckModel.of(type, parameters), numbers, spoiled);
        }
    }

    static SavedState of(Agent agent) {
        var spool = agent.spool().state();
        return new SavedState(
                agent.id(),
                spool.epoch(),
                spool.next(),
                spool.sentLive(),
                spool.sentBacklog(),
                spool.dropped(),
                waiting(agent.spool().waiting(Lane.LIVE)),
                waiting(agent.spool().waiting(Lane.BACKLOG)),
                agent.tally().lines(),
                new LinkedHashMap<>(agent.commands().seen()),
                agent.tasks().waiting());
    }

    void into(Agent agent) {
        agent.spool()
                .restore(
                        new Spool.State(epoch, next, sentLive, sentBacklog, dropped),
                        live.stream().map(Waiting::result).toList(),
                        backlog.stream().map(Waiting::result).toList());
        tally.forEach(agent.tally()::restore);
        agent.commands().restore(commands);
        agent.tasks().restore(outcomes);
    }

    private static List<Waiting> waiting(List<Result> results) {
        return results.stream().map(Waiting::of).toList();
    }
}
