/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.task;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** What a running task can learn and tell about its own run. Made for one run; safe for any thread. */
@ProviderType
public interface TaskContext {

    /** Characters that are kept of one line of {@link #output}. */
    int MAX_LINE = 2_000;

    /** Lines that are kept of a run; of more the first are kept, and the last one says how many were dropped. */
    int MAX_LINES = 5_000;

    /** Characters that are kept of the step in {@link #progress}. */
    int MAX_STEP = 200;

    /** Which of a program's two outputs a text belongs to. */
    enum Stream {
        /** Standard output: what was asked for. */
        OUTPUT,
        /** Standard error: what is said about it. */
        ERROR
    }

    /**
     * How much of the time limit is left, on the monotonic clock.
     *
     * @return zero once the limit has passed, never negative
     */
    Duration remaining();

    /**
     * Whether to stop: the limit has passed, somebody cancelled, or the agent stops. A task that loops without blocking asks
     * this before each step; one that blocks is interrupted.
     */
    boolean cancelled();

    /**
     * Tells one line to whoever watches and to the record of the run; the same as {@link #write} of the line and its end to
     * {@link Stream#OUTPUT}, within {@link #MAX_LINE} and {@link #MAX_LINES}.
     *
     * @param line without its end; line breaks in it make lines of their own, control characters are taken out
     */
    default void output(String line) {
        write(Stream.OUTPUT, line + "\n");
    }

    /**
     * Tells a piece of text as it comes, without line ends of its own: a line may come in several pieces, and a piece may have
     * several lines. Never blocks and never fails; of each stream the agent keeps 256 KiB of UTF-8, and what is told after the
     * run ended is dropped. The two streams do not break each other's lines.
     *
     * @param stream to which the text belongs
     * @param text of any length; control characters but line ends and tabs are taken out
     */
    void write(Stream stream, String text);

    /**
     * Tells how far the run is. Only the last is kept.
     *
     * @param percent 0 to 100; what is beyond becomes the nearest of these
     * @param step what is being done now, one line; cut at {@link #MAX_STEP}
     */
    void progress(int percent, String step);
}
