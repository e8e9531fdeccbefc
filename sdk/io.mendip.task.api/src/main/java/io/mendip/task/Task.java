/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.task;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One kind of task: does something to the machine, once for each time that somebody asks for it.
 *
 * <p>An implementation is a {@code @Component} that also carries {@link TaskType} and names its parameter record directly, as
 * in {@code class CleanUpTask implements Task<CleanUpTask.Parameters>}. That record is the settings form, the JSON Schema
 * and the typed input at once; it must be {@code public}, and its components are described by {@link
 * io.mendip.check.Parameter} and {@link io.mendip.check.Default}.
 *
 * <p>Unlike a check a task may change the machine, and it is not repeated by itself: what it did before it was cut off stays
 * done. So it works in small steps, and says in its result how far it came. One instance serves all runs, which may be on
 * several threads at once, each with other parameters.
 *
 * @param <P> what an operator can set
 */
@ConsumerType
public interface Task<P extends Record> {

    /**
     * Does it once.
     *
     * <p>At the end of the time limit, or when somebody cancels, the thread is interrupted; whatever the method answers
     * afterwards is dropped, what it told the context before is kept.
     *
     * @param parameters complete and within the bounds that the record declares
     * @param context how long this run may take, and where its output goes
     * @return what came of it, never null
     * @throws Exception anything; becomes {@link TaskResult.Outcome#FAILED} with the exception's message
     */
    TaskResult run(P parameters, TaskContext context) throws Exception;
}
