/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.base.ProcessTrees;
import io.mendip.task.TaskContext;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program, on the caller's thread. Output is polled, so nothing stays blocked when a child in the background keeps
 * the pipe open.
 */
final class ScriptRun {

    private static final long FIRST_POLL = 5;
    private static final long LAST_POLL = 100;
    private static final int MUCH = 4 * 1024;
    /** For what runs behind the program and has something to say still. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final long GRACE_POLL = 10;
    /** For what was said up to the end, which fits into a pipe. */
    private static final Duration LAST = Duration.ofMillis(100);

    private final ProcessTrees.Tree tree;
    private final OutputPipe output;
    private final OutputPipe error;
    private final TaskContext context;

    private ScriptRun(ProcessTrees.Tree tree, OutputPipe output, OutputPipe error, TaskContext context) {
        this.tree = tree;
        this.output = output;
        this.error = error;
        this.context = context;
    }

    /**
     * Runs it, and ends all that came of it, whatever happens.
     *
     * @throws IOException it could not be started
     */
    static Ending run(
            ProcessTrees trees,
            UUID run,
            ProcessBuilder builder,
            StandardInput input,
            Outputs outputs,
            TaskContext context)
            throws IOException, InterruptedException {
        input.connect(builder);
        outputs.connect(builder);
        long start = System.nanoTime();
        var tree = trees.start(run, builder);
        var process = tree.process();
        try (var output = new OutputPipe(outputs.output(process), context, TaskContext.Stream.OUTPUT);
                var error = new OutputPipe(outputs.error(process), context, TaskContext.Stream.ERROR)) {
            input.feed(process);
            return new ScriptRun(tree, output, error, context).follow(start);
        }
    }

    private Ending follow(long start) throws InterruptedException {
        boolean over = false;
        Duration duration;
        boolean ended = false;
        try {
            over = toTheEnd();
            duration = Duration.ofNanos(System.nanoTime() - start);
            if (over) {
                grace();
            }
        } finally {
            drain(System.nanoTime() + LAST.toNanos()); // before: a shell whose child is ended says so
            ended = tree.end();
        }
        return new Ending(over ? tree.process().exitValue() : -1, over, ended, duration);
    }

    /** Whether the program came to its end, or its time did. */
    private boolean toTheEnd() throws InterruptedException {
        long poll = FIRST_POLL;
        while (!context.cancelled() && !context.remaining().isZero()) {
            int read = output.drain() + error.drain(); // in turn, so that neither fills up while the other is read
            if (read >= MUCH) {
                poll = FIRST_POLL;
            } else if (tree.process().waitFor(poll, TimeUnit.MILLISECONDS)) {
                return true;
            } else {
                poll = read > 0 ? FIRST_POLL : Math.min(LAST_POLL, 2 * poll);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return false;
    }

    private void grace() throws InterruptedException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        do {
            drain(deadline);
        } while (deadline - System.nanoTime() > 0 && tree.hasOthers() && pause());
        drain(deadline);
    }

    private static boolean pause() throws InterruptedException {
        Thread.sleep(GRACE_POLL);
        return true;
    }

    /** Reads what is there, which may go on coming. */
    private void drain(long deadline) {
        int read;
        do {
            read = output.drain() + error.drain();
        } while (read > 0 && deadline - System.nanoTime() > 0);
    }
}
