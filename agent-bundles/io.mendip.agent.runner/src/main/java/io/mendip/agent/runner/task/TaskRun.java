/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.HotBundles.HotRun;
import io.mendip.agent.runner.binding.BindingException;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.TaskOutcome;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskResult;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of one task. Gives exactly one outcome; its thread may come back later, when it ignores its interruption. */
final class TaskRun implements Runnable, TaskContext {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);
    private static final int MAX_DETAILS = 65_536;

    private final String id;
    private final TaskOrder order;
    private final InstalledTask task;
    private final Masks masks;
    private final RunOutput output;
    private final Optional<HotRun> hotRun;
    private final long startTime;
    private final LongSupplier nanos;
    private final long start;
    private final Consumer<TaskOutcome> outcomes;
    private @Nullable Thread thread;
    private boolean decided;
    private boolean over;
    private volatile String step = "";
    private volatile int percent;

    TaskRun(
            String id,
            TaskOrder order,
            InstalledTask task,
            Masks masks,
            RunOutput output,
            Optional<HotRun> hotRun,
            long startTime,
            LongSupplier nanos,
            Consumer<TaskOutcome> outcomes) {
        this.id = id;
        this.order = order;
        this.task = task;
        this.masks = masks;
        this.output = output;
        this.hotRun = hotRun;
        this.startTime = startTime;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.outcomes = outcomes;
    }

    String id() {
        return id;
    }

    Duration limit() {
        return order.limit();
    }

    RunOutput output() {
        return output;
    }

    boolean isOf(InstalledTask one) {
        return task.equals(one);
    }

    @Override
    public void run() {
        try {
            if (started()) {
                attempt();
            }
        } finally {
            synchronized (this) {
                thread = null;
                over = true;
            }
            hotRun.ifPresent(HotRun::end);
            Thread.interrupted(); // the thread goes back to the pool
        }
    }

    private synchronized boolean started() {
        thread = decided ? null : Thread.currentThread();
        return !decided;
    }

    private void attempt() {
        try {
            var result = task.bound().run(order.parameters(), this);
            boolean succeeded = result.outcome() == TaskResult.Outcome.SUCCEEDED;
            decide(succeeded ? TaskOutcome.SUCCEEDED : TaskOutcome.FAILED, "", result);
        } catch (BindingException e) {
            decide(TaskOutcome.FAILED, "bad_parameters", TaskResult.failed(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            decide(TaskOutcome.FAILED, "interrupted", TaskResult.failed("the run was interrupted"));
        } catch (OutOfMemoryError e) {
            decide(TaskOutcome.FAILED, "out_of_memory", TaskResult.failed("the run took all memory"));
            hotRun.ifPresent(run -> run.outOfMemory("a run of task type " + task.id() + " took all memory"));
        } catch (Throwable e) {
            LOG.warn("Task {} ({}) failed", id, task.id(), e);
            decide(TaskOutcome.FAILED, "exception", TaskResult.failed(describe(e)));
        }
    }

    private static String describe(Throwable thrown) {
        var message = thrown.getMessage();
        var name = thrown.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    /** Ends the run at its time limit: its outcome is decided now, its thread is interrupted. */
    void expire() {
        abandon(
                TaskOutcome.TIMED_OUT,
                "",
                "ended at its time limit of " + order.limit().toSeconds() + " s");
    }

    /** Ends the run because somebody asked for that, or because what it needs goes away. */
    void cancel(String state, String reason, String summary) {
        abandon(state, reason, summary);
    }

    private synchronized void abandon(String state, String reason, String summary) {
        if (!decided) {
            var running = thread;
            if (running != null) {
                running.interrupt();
            }
            decide(state, reason, TaskResult.failed(summary));
        }
    }

    /** Nobody waits for the thread any more; whether it is still there shows that it ignores its interruption. */
    synchronized boolean isOverdue() {
        return decided && !over && thread != null;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** It did not come back: whoever can do something hears of it. */
    void hangs(Duration grace) {
        hotRun.ifPresent(run -> run.hangs("a run of task type " + task.id() + " did not end within " + grace.toSeconds()
                + " s of its interrupt"));
    }

    @SuppressWarnings("NullAway") // foreign code fills the record, and nothing stops it from using null
    private synchronized void decide(String state, String reason, TaskResult result) {
        if (decided) {
            return;
        }
        decided = true;
        var details = result.details() == null ? "" : result.details();
        if (!details.isEmpty()) {
            output.write(Stream.OUTPUT, details.substring(0, Math.min(details.length(), MAX_DETAILS)));
        }
        output.close();
        var exitCode = result.exitCode() == null ? OptionalInt.empty() : result.exitCode();
        var summary = result.summary() == null ? "" : result.summary();
        outcomes.accept(new TaskOutcome(
                id,
                state,
                reason,
                masks.mask(summary),
                exitCode.isPresent(),
                exitCode.orElse(0),
                startTime,
                Duration.ofNanos(nanos.getAsLong() - start).toMillis(),
                PackedText.pack(output.text(Stream.OUTPUT)),
                PackedText.pack(output.text(Stream.ERROR)),
                output.dropped()));
    }

    @Override
    public Duration remaining() {
        long left = order.limit().toNanos() - (nanos.getAsLong() - start);
        return Duration.ofNanos(Math.max(0, left));
    }

    @Override
    public boolean cancelled() {
        synchronized (this) {
            return decided || remaining().isZero();
        }
    }

    @Override
    public void output(String line) {
        output.lines(line);
    }

    @Override
    public void write(Stream stream, String text) {
        output.write(stream, text);
    }

    @Override
    public void progress(int reached, String doing) {
        percent = Math.max(0, Math.min(100, reached));
        // Masked before it is cut: half a secret would not be found.
        var masked = masks.mask(doing).replaceAll("\\p{Cntrl}", " ");
        step = masked.length() <= MAX_STEP ? masked : masked.substring(0, MAX_STEP);
    }

    /** What the run does now, empty when it did not say. */
    String step() {
        return step;
    }

    /** How far the run is, 0 to 100, as it said. */
    int percent() {
        return percent;
    }
}
