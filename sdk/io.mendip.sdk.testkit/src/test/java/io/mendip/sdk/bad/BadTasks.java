/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.bad;

import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.task.Task;
import io.mendip.task.TaskContext;
import io.mendip.task.TaskResult;
import java.net.InetAddress;

/** A good task, and for each rule one that breaks this rule and no other. */
public final class BadTasks {

    private BadTasks() {}

    /** What all of them take. */
    public record Parameters(
            @Parameter(min = 1, max = 20) String word,
            @Default("1") int number) {}

    /** Keeps to all rules. */
    public static final class Good implements Task<BadTasks.Parameters> {

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            return TaskResult.succeeded("done");
        }
    }

    /** Throws, whatever it is given. */
    public static final class Throwing implements Task<BadTasks.Parameters> {

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            throw new IllegalStateException("cannot");
        }
    }

    /** Goes on after its interrupt. */
    public static final class Deaf implements Task<BadTasks.Parameters> {

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            Mischief.deaf();
            return TaskResult.succeeded("done");
        }
    }

    /** Believes in what it is given. */
    public static final class Credulous implements Task<BadTasks.Parameters> {

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            context.progress(100 / parameters.number(), "dividing");
            return TaskResult.succeeded("done");
        }
    }

    /** Answers at length. */
    public static final class Chatty implements Task<BadTasks.Parameters> {

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            return TaskResult.succeeded("x".repeat(501));
        }
    }

    /** Leaves a thread behind. */
    public static final class Restless implements Task<BadTasks.Parameters> {

        /** Begins what nobody ends. */
        public Restless() {
            Mischief.restless();
        }

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            return TaskResult.succeeded("done");
        }
    }

    /** Does what its manifest does not say. */
    public static final class Secretive implements Task<BadTasks.Parameters> {

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            return TaskResult.succeeded("at " + InetAddress.getByName("127.0.0.1"));
        }
    }

    /** Holds what there is once only, and gives it back late. */
    public static final class Greedy implements Task<BadTasks.Parameters> {

        @Override
        public TaskResult run(Parameters parameters, TaskContext context) throws Exception {
            Mischief.greedy();
            return TaskResult.succeeded("done");
        }
    }
}
