/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.BackOff;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.base.ServerClock;
import io.mendip.agent.base.ServerLink;
import io.mendip.protocol.message.TaskOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of this agent. One is on disk before it starts and until the server has its outcome, so that it starts at most
 * once; one that a crash cut off ends as {@code unknown} when the agent is back.
 */
final class TaskRuns {

    /** Runs at the same time; a further one is refused, and the server sends it later. */
    static final int MOST = 8;

    /** For so long a run may ignore its interruption. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(TaskRuns.class);

    private final RunFolder folder;
    private final OutcomeSender sender;
    private final TaskTypes types;
    private final ServerClock clock;
    private final LongSupplier nanos;
    private final ExecutorService pool;
    private final ScheduledExecutorService timer;
    private final Map<String, TaskRun> running = new ConcurrentHashMap<>();

    TaskRuns(
            RunFolder folder,
            ServerLink link,
            TaskTypes types,
            ServerClock clock,
            LongSupplier nanos,
            ExecutorService pool,
            ScheduledExecutorService timer) {
        this.folder = folder;
        this.sender = new OutcomeSender(folder, link, timer, new BackOff(new Random()));
        this.types = types;
        this.clock = clock;
        this.nanos = nanos;
        this.pool = pool;
        this.timer = timer;
    }

    /** Ends what an earlier life of the agent had begun. */
    void recover() throws IOException {
        for (var id : folder.ids()) {
            if (folder.outcome(id).isEmpty()) {
                LOG.warn("Task {} was cut off when the agent ended", id);
                sender.add(ended(id, TaskOutcome.UNKNOWN, "agent_ended", "the agent ended while it ran"));
            }
        }
    }

    private TaskOutcome ended(String id, String state, String reason, String summary) {
        long time = folder.begun(id);
        return new TaskOutcome(id, state, reason, summary, false, 0, time == 0 ? clock.millis() : time, 0, "", "", 0);
    }

    /** Ids of all that were begun and whose outcome the server has not stored. */
    List<String> ids() {
        try {
            return folder.ids();
        } catch (IOException e) {
            LOG.error("The folder of runs cannot be read: {}", e.toString());
            return List.copyOf(running.keySet());
        }
    }

    void connected() {
        sender.connected();
    }

    /**
     * Whether a run can begin now.
     *
     * @throws RefusedException when its kind is not installed or too many run
     */
    void admit(TaskOrder order) throws RefusedException {
        if (running.size() >= MOST) {
            throw new RefusedException("busy", MOST + " tasks run already");
        }
        types.require(order.type(), running.isEmpty());
    }

    /**
     * Begins a run; its outcome is sent when it is over.
     *
     * @throws IOException when that cannot be noted on disk; it does not start then
     */
    void begin(String id, TaskOrder order) throws IOException, RefusedException {
        var task = types.require(order.type(), running.isEmpty());
        long now = clock.millis();
        folder.begin(id, now);
        var masks = new Masks(order.secrets());
        var output = new RunOutput(masks);
        var run = new TaskRun(
                id,
                order,
                task,
                masks,
                output,
                types.hot().beginOnce(task.bundleId()),
                now,
                nanos,
                outcome -> decided(outcome));
        running.put(id, run);
        try {
            pool.execute(run);
            watch(run);
        } catch (RejectedExecutionException e) {
            run.cancel(TaskOutcome.FAILED, "agent_ends", "the agent ends");
        }
    }

    private void watch(TaskRun run) {
        var unused = timer.schedule(run::expire, run.limit().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void decided(TaskOutcome outcome) {
        sender.add(outcome);
        var run = running.remove(outcome.id());
        if (run != null && !run.isOver()) {
            try {
                var unused = timer.schedule(() -> look(run), GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("closing");
            }
        }
    }

    private static void look(TaskRun run) {
        if (run.isOverdue()) {
            LOG.warn("Task {} does not end", run.id());
            run.hangs(GRACE);
        }
    }

    /** Ends a run; false when it does not run. */
    boolean cancel(String id, String reason) {
        var run = running.get(id);
        if (run != null) {
            run.cancel(TaskOutcome.CANCELLED, reason, "cancelled");
        }
        return run != null;
    }

    /** The run of a command, while it goes on. */
    Optional<TaskRun> run(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /** A kind of task goes away: what runs of it is ended. */
    void gone(InstalledTask task) {
        running.values().stream()
                .filter(run -> run.isOf(task))
                .toList()
                .forEach(run -> run.cancel(TaskOutcome.FAILED, "withdrawn", "its bundle was stopped while it ran"));
    }

    /** Ends all runs: the agent ends properly, so that their outcomes are known. */
    void close() {
        running.values()
                .forEach(run -> run.cancel(TaskOutcome.FAILED, "agent_stopped", "the agent was stopped while it ran"));
    }
}
