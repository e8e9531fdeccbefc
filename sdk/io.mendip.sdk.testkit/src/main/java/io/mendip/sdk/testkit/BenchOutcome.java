/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.check.CheckResult;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of one run.
 *
 * @param ending how it ended
 * @param result what the agent would send: within its bounds, of severity unknown when the check did not answer
 * @param cut whether something of the result was beyond its bounds
 * @param thrown what the check, or the constructor of its record, threw
 * @param duration until it ended, or until it was no longer waited for
 * @param returned false when the check went on although its thread had been interrupted; an agent would put its bundle
 *     into quarantine
 */
public record BenchOutcome(
        Ending ending,
        CheckResult result,
        boolean cut,
        Optional<Throwable> thrown,
        Duration duration,
        boolean returned) {

    /** How a run ends. */
    public enum Ending {
        /** With a result. */
        ANSWERED,
        /** With null in place of a result. */
        NOTHING,
        /** Before it began: a parameter is missing, of a wrong type or out of bounds. */
        REFUSED,
        /** With something that was thrown. */
        THREW,
        /** By its time limit. */
        TIMED_OUT,
        /** By {@link BenchRun#cancel}. */
        CANCELLED
    }
}
