/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.binding;

import io.mendip.task.Task;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task with its parameters' binder. Safe for any thread as far as the task is. */
public final class BoundTask {

    private final Task<?> task;
    private volatile @Nullable ParameterBinder binder;

    /** Around a task, whatever it is; what is wrong with it each run says. */
    public BoundTask(Task<?> task) {
        this.task = task;
    }

    /** The task itself. */
    public Task<?> task() {
        return task;
    }

    /**
     * Runs the task once, on this thread.
     *
     * @return what came of it, never null
     * @throws BindingException when a parameter is wrong, so that it did not begin
     * @throws InterruptedException when it was interrupted
     * @throws Exception whatever the task throws
     */
    @SuppressWarnings("NullAway") // a task may also answer null
    public TaskResult run(Map<String, Object> parameters, TaskContext context) throws Exception {
        var result = run(task, binder().bind(parameters), context);
        return result == null ? TaskResult.failed("the task answered nothing") : result;
    }

    private ParameterBinder binder() {
        var known = binder;
        if (known == null) {
            known = ParameterBinder.of(task, Task.class);
            binder = known;
        }
        return known;
    }

    /** The binder makes the very record that the task names, so the cast is safe. */
    @SuppressWarnings("unchecked")
    private static <P extends Record> TaskResult run(Task<P> task, Record parameters, TaskContext context)
            throws Exception {
        return task.run((P) parameters, context);
    }
}
