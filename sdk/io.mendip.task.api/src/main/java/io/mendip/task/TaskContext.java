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
        /** Standard output. */
        OUTPUT,
        /** Standard error. */
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
     * Tells one line to whoever watches and to the record of the run. Never blocks and never fails; what is beyond {@link
     * #MAX_LINE} and {@link #MAX_LINES} is dropped, and so is what is told after the run ended.
     *
     * @param line without its end; line breaks in it make lines of their own, control characters are taken out
     */
    void output(String line);

    /**
     * Tells a piece of text as it comes, for a task that passes on what a program puts out: it may end in the middle of a
     * line. Never blocks and never fails; of each stream 256 KiB of UTF-8 are kept, and what is told after the run ended is
     * dropped.
     *
     * @param stream which of the two; {@link #output} tells its lines on {@link Stream#OUTPUT}
     * @param text as it is, with its line ends
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
