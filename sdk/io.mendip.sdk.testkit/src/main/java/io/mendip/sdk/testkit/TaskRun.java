/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.runner.binding.BoundCheck;
import io.mendip.agent.runner.binding.ParameterBinder;
import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import io.mendip.task.Task;
import io.mendip.task.TaskResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of a task that was begun. Whoever waits for its outcome ends it at its limit. */
public final class TaskRun {

    private final Recorded recorded;
    private final BenchRun run;

    TaskRun(Recorded recorded, BenchRun run) {
        this.recorded = recorded;
        this.run = run;
    }

    /** Ends the run as when somebody cancels it: the thread is interrupted. */
    public void cancel() {
        run.cancel();
    }

    /** What it told up to now, the oldest line first. */
    public List<String> output() {
        return recorded.output.lines();
    }

    /**
     * Waits for the end of the run, which comes at its limit at the latest; after that five seconds for its thread.
     *
     * @throws InterruptedException this thread was interrupted
     */
    public TaskOutcome outcome() throws InterruptedException {
        var outcome = run.outcome();
        recorded.output.close();
        var own = recorded.result;
        var told = outcome.result();
        return new TaskOutcome(
                outcome.ending(),
                outcome.ending() == BenchOutcome.Ending.ANSWERED && own != null
                        ? new TaskResult(own.outcome(), told.summary(), own.exitCode(), told.details())
                        : TaskResult.failed(told.summary()),
                recorded.output.lines(),
                recorded.output.percent(),
                recorded.output.step(),
                outcome.cut(),
                outcome.thrown(),
                outcome.duration(),
                outcome.returned());
    }

    /** A task in the clothes of a check, for one run, and what it told. */
    static final class Recorded implements Check<Record> {

        private final Task<?> task;
        private final TaskOutput output = new TaskOutput();
        private volatile @Nullable TaskResult result;

        Recorded(Task<?> task) {
            this.task = task;
        }

        BoundCheck bound() {
            return new BoundCheck(this, ParameterBinder.of(task, Task.class));
        }

        @Override
        @SuppressWarnings("NullAway") // a task may answer null, which the caller tells
        public CheckResult run(Record parameters, CheckContext context) throws Exception {
            var answer = run(task, parameters, context);
            result = answer;
            if (answer == null) {
                return null;
            }
            var severity = answer.outcome() == TaskResult.Outcome.SUCCEEDED ? Severity.PASSING : Severity.ERROR;
            return new CheckResult(severity, answer.summary(), answer.details(), List.of());
        }

        /** The binder makes the very record that the task names, so the cast is safe. */
        @SuppressWarnings("unchecked")
        private <P extends Record> TaskResult run(Task<P> of, Record parameters, CheckContext context)
                throws Exception {
            return of.run((P) parameters, output.of(context));
        }
    }
}
