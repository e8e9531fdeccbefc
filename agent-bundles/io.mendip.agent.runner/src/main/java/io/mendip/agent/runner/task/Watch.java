/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.protocol.message.OutputChunk;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.WatchOrder;
import io.mendip.task.TaskContext.Stream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One look at one run: how far it is, and how much more it may send. Guarded by {@link Watches}. */
final class Watch {

    private static final long LIFE = TimeUnit.SECONDS.toNanos(WatchOrder.LIFE_SECONDS);

    private int output;
    private int errors;
    private int credit;
    private long renewed;
    private int percent = -1;
    private String step = "";
    private long dropped;
    /** Looks since the last chunk; what a flood drops changes each time, and is worth a chunk a second only. */
    private int quiet;

    Watch(WatchOrder order) {
        output = order.output();
        errors = order.errors();
    }

    /** Grants anew what may be sent. */
    void renew(WatchOrder order, long now) {
        if (order.again()) {
            output = order.output();
            errors = order.errors();
        }
        credit = order.chunks();
        renewed = now;
    }

    boolean isOver(long now) {
        return now - renewed > LIFE;
    }

    /** The next chunk, when there is something new and credit for it. */
    Optional<OutputChunk> next(TaskRun run) {
        quiet++;
        if (credit == 0) {
            return Optional.empty();
        }
        var kept = run.output();
        var said = kept.piece(Stream.OUTPUT, output, OutputChunk.MAX_PIECE);
        var complained = kept.piece(Stream.ERROR, errors, OutputChunk.MAX_PIECE);
        int reached = run.percent();
        var doing = run.step();
        long beyond = kept.dropped();
        boolean told =
                reached == percent && doing.equals(step) && (beyond == dropped || quiet < OutputChunk.PER_SECOND);
        if (said.isEmpty() && complained.isEmpty() && told) {
            return Optional.empty();
        }
        percent = reached;
        step = doing;
        dropped = beyond;
        var chunk = new OutputChunk(
                run.id(),
                output,
                output + said.length(),
                PackedText.pack(said),
                errors,
                errors + complained.length(),
                PackedText.pack(complained),
                reached,
                doing,
                beyond);
        output = chunk.outputTo();
        errors = chunk.errorsTo();
        credit--;
        quiet = 0;
        return Optional.of(chunk);
    }
}
