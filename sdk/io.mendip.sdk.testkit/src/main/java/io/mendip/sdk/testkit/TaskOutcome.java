/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.task.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one run of a task.
 *
 * @param ending how it ended
 * @param result what is kept of it: within its bounds, failed with the reason when the task did not answer
 * @param output the lines that it told, of both streams as they ended; when there were too many, the last one says how many were dropped
 * @param percent how far it told to be
 * @param step what it told to be doing last
 * @param cut whether something of the result was beyond its bounds
 * @param thrown what the task, or the constructor of its record, threw
 * @param duration until it ended, or until it was no longer waited for
 * @param returned false when the task went on although its thread had been interrupted
 */
public record TaskOutcome(
        Ending ending,
        TaskResult result,
        List<String> output,
        int percent,
        String step,
        boolean cut,
        Optional<Throwable> thrown,
        Duration duration,
        boolean returned) {

    /** Copies the lines. */
    public TaskOutcome {
        output = List.copyOf(output);
    }
}
