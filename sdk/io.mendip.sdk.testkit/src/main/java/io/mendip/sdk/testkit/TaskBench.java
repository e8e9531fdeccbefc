/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.sdk.testkit.TaskRun.Recorded;
import io.mendip.task.Task;
import java.time.Duration;
import java.util.Map;

/**
 * Runs a task in a test: parameters are made of JSON values as those of checks are, the run has a time limit and is
 * interrupted at its end, what it tells and answers is bounded, and whatever is thrown becomes a failure. Immutable.
 */
public final class TaskBench {

    private final Task<?> task;
    private final Bench bench;

    private TaskBench(Task<?> task, Bench bench) {
        this.task = task;
        this.bench = bench;
    }

    /** A bench for a task, with a time limit of 10 seconds. */
    public static TaskBench of(Task<?> task) {
        return new TaskBench(task, new Bench(Kind.TASK.runs(task), Bench.LIMIT, Bench::daemon));
    }

    /** This bench with another time limit. */
    public TaskBench withLimit(Duration other) {
        return new TaskBench(task, bench.withLimit(other));
    }

    /**
     * Runs the task once and waits for it.
     *
     * @param parameters JSON values by the names of the record's components; what is left out has its default
     * @throws InterruptedException this thread was interrupted
     */
    public TaskOutcome run(Map<String, Object> parameters) throws InterruptedException {
        return start(parameters).outcome();
    }

    /** Begins a run on a thread of its own, so that a test can do something meanwhile, such as {@link TaskRun#cancel}. */
    public TaskRun start(Map<String, Object> parameters) {
        var recorded = new Recorded(task);
        return new TaskRun(recorded, bench.start(recorded.bound(), parameters));
    }
}
