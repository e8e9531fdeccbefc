/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.process;

import java.time.Duration;

/**
 * How a program ended.
 *
 * @param exitCode the program's own, or 128 + signal when it was ended by one
 * @param output standard output as UTF-8, malformed bytes replaced
 * @param error standard error as UTF-8, malformed bytes replaced
 * @param truncated whether output was dropped beyond the limit
 * @param timedOut whether the time limit ended it
 * @param duration from start to end
 */
public record ProcessOutcome(
        int exitCode, String output, String error, boolean truncated, boolean timedOut, Duration duration) {

    /** Whether it ended by itself with exit code 0. */
    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }
}
