/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Set;

/**
 * How a run of a task ended. A request, sent again until the server has stored it; stored twice it is the same.
 *
 * @param id of the command
 * @param state one of {@link #STATES}
 * @param reason stable code when the agent ended it, such as {@code agent_ended}; else empty
 * @param summary one line
 * @param exited whether a program did the work and ended with an exit code
 * @param exitCode of that program, else 0
 * @param startTime when it started, agent's clock corrected to the server's, milliseconds since 1970
 * @param durationMillis of the run, on the monotonic clock
 * @param output what it wrote to standard output, or told otherwise, as {@link PackedText}
 * @param errors what it wrote to standard error, as {@link PackedText}
 * @param dropped bytes of either that were beyond the limit
 */
public record TaskOutcome(
        String id,
        String state,
        String reason,
        String summary,
        boolean exited,
        int exitCode,
        long startTime,
        long durationMillis,
        String output,
        String errors,
        long dropped) {

    /** It did what it was asked for. */
    public static final String SUCCEEDED = "succeeded";

    /** It did not. */
    public static final String FAILED = "failed";

    /** It was ended at its time limit. */
    public static final String TIMED_OUT = "timed_out";

    /** It was ended because somebody asked for that. */
    public static final String CANCELLED = "cancelled";

    /** It was started, and nobody can say how it ended: the agent ended before it. */
    public static final String UNKNOWN = "unknown";

    /** The states in which a run can end. */
    public static final Set<String> STATES = Set.of(SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, UNKNOWN);

    /** Characters kept of a summary. */
    public static final int MAX_SUMMARY = 500;

    /** Bytes of UTF-8 kept of each of the two outputs: both, hardly compressed, fit into one message of the broker. */
    public static final int MAX_OUTPUT = 256 * 1024;

    /** Bounds texts and numbers. The outputs stay packed: who stores them unpacks them within their limit. */
    public TaskOutcome {
        id = Bounds.line("id", id, 36);
        Bounds.require(STATES.contains(state), "state is none in which a run can end");
        reason = Bounds.line("reason", reason, 200);
        summary = Bounds.line("summary", summary, MAX_SUMMARY);
        Bounds.required("output", output);
        Bounds.required("errors", errors);
        Bounds.require(durationMillis >= 0, "the duration is negative");
        Bounds.require(dropped >= 0, "dropped is negative");
    }
}
