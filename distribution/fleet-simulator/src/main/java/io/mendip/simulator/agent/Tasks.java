/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.TaskOutcome;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.machine.TaskModel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of an agent, as long as a {@link TaskModel} says, and their outcomes until the server has them. Of parameters
 * nothing is kept. Scripts only: what uploaded bundles bring is refused as not installed.
 */
final class Tasks {

    /** Runs at the same time, as the real agent has them. */
    static final int MOST = 8;

    private static final String SCRIPT = "script";
    private static final String REFUSED = "\"refused\"";

    /** A run that goes on; times in nanoseconds of this process but for the first, milliseconds since 1970. */
    private record Run(String id, long startTime, long begun, long end, boolean expires, TaskModel model) {}

    private final Agent agent;
    private final BackOff backOff = new BackOff();
    /** The three are empty constants until there is something: most agents never run anything. */
    private Map<String, Run> running = Map.of();

    private Map<String, TaskOutcome> unsent = Map.of();
    /** All that were ever begun, however the guard against beginning twice keeps its ids. */
    private Set<String> begun = Set.of();

    private boolean sending;
    private long notBefore = System.nanoTime();

    Tasks(Agent agent) {
        this.agent = agent;
    }

    /** Why a run cannot begin now. */
    Optional<String> objection(Map<String, Object> parameters) {
        if (!(parameters.get("type") instanceof String type)
                || !(parameters.get("parameters") instanceof Map<?, ?>)
                || !(parameters.get("limitMillis") instanceof Number limit)
                || limit.longValue() <= 0) {
            return Optional.of("malformed");
        }
        if (!type.equals(SCRIPT)) {
            return Optional.of("not_installed");
        }
        return running.size() >= MOST ? Optional.of("busy") : Optional.empty();
    }

    /** Begins what {@link #objection} had nothing against. */
    @SuppressWarnings("unchecked") // JSON objects have texts as names
    void begin(String id, Map<String, Object> parameters) {
        if (begun.isEmpty()) {
            begun = new HashSet<>(4);
            running = new LinkedHashMap<>(4);
        }
        agent.world().counters().count(begun.add(id) ? Event.TASKS_BEGUN : Event.TASKS_BEGUN_TWICE);
        var model =
                TaskModel.of(agent.machine(), (Map<String, Object>) parameters.getOrDefault("parameters", Map.of()));
        long limit = parameters.get("limitMillis") instanceof Number millis ? millis.longValue() : 0;
        long now = System.nanoTime();
        long takes = Math.min(limit, model.millis());
        running.put(
                id, new Run(id, agent.clock().server(), now, now + takes * 1_000_000, limit < model.millis(), model));
        agent.soon();
    }

    /** Ends a run because somebody wants that; false when it does not run. */
    boolean cancel(Map<String, Object> parameters) {
        var run = parameters.get("id") instanceof String id ? running.get(id) : null;
        if (run != null) {
            end(run, TaskOutcome.CANCELLED, "cancelled", "cancelled");
        }
        return run != null;
    }

    /** The agent ends properly: so do its runs. */
    void stop() {
        List.copyOf(running.values())
                .forEach(run -> end(run, TaskOutcome.FAILED, "agent_stopped", "the agent was stopped while it ran"));
    }

    /** What a hello says: what was begun and is not settled. */
    Map<String, Object> state() {
        return Map.of(
                "begun",
                Stream.concat(running.keySet().stream(), unsent.keySet().stream())
                        .toList());
    }

    /** The server has answered a hello: what waits can go. */
    void connected() {
        backOff.reset();
        notBefore = System.nanoTime();
    }

    /** Ends what has run its time, and sends what has ended, one after the other; answers when there is more to do. */
    long step(@Nullable Session session, long now, long otherwise) {
        if (running.isEmpty() && unsent.isEmpty()) {
            return otherwise;
        }
        running.values().stream().filter(run -> run.end() - now <= 0).toList().forEach(this::end);
        long next = otherwise;
        for (var run : running.values()) {
            next = Math.min(next, run.end());
        }
        if (session == null || !session.ready() || sending || unsent.isEmpty()) {
            return next;
        }
        if (notBefore - now > 0) {
            return Math.min(next, notBefore);
        }
        send(session, unsent.values().iterator().next());
        return next;
    }

    private void send(Session session, TaskOutcome outcome) {
        sending = true;
        session.ask(
                Subjects.OUTCOME, MessageCodec.write(outcome), answer -> settled(outcome.id(), answer), this::later);
    }

    private void settled(String id, byte[] answer) {
        boolean refused = new String(answer, StandardCharsets.UTF_8).contains(REFUSED);
        agent.world().counters().count(refused ? Event.OUTCOMES_REFUSED : Event.OUTCOMES);
        sending = false;
        backOff.reset();
        unsent.remove(id);
        agent.soon();
    }

    private void later() {
        sending = false;
        notBefore = System.nanoTime() + backOff.next(agent.random()) * 1_000_000;
        agent.soon();
    }

    private void end(Run run) {
        var model = run.model();
        if (run.expires()) {
            end(run, TaskOutcome.TIMED_OUT, "", "ended at its time limit");
        } else {
            end(
                    run,
                    model.exitCode() == 0 ? TaskOutcome.SUCCEEDED : TaskOutcome.FAILED,
                    "",
                    "exit code " + model.exitCode());
        }
    }

    private void end(Run run, String state, String reason, String summary) {
        running.remove(run.id());
        boolean exited = reason.isEmpty() && !run.expires();
        keep(new TaskOutcome(
                run.id(),
                state,
                reason,
                summary,
                exited,
                exited ? run.model().exitCode() : 0,
                run.startTime(),
                (System.nanoTime() - run.begun()) / 1_000_000,
                PackedText.pack(exited ? run.model().output() : ""),
                PackedText.pack(exited ? run.model().errors() : ""),
                0));
        agent.soon();
    }

    private void keep(TaskOutcome outcome) {
        if (unsent.isEmpty()) {
            unsent = new LinkedHashMap<>(4);
        }
        unsent.put(outcome.id(), outcome);
    }

    /** Outcomes that the server does not have yet. */
    List<TaskOutcome> waiting() {
        return List.copyOf(unsent.values());
    }

    /** Those of another run of the simulator. */
    void restore(List<TaskOutcome> outcomes) {
        outcomes.forEach(this::keep);
    }
}
