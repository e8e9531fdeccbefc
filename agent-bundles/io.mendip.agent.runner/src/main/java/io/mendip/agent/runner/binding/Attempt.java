/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.binding;

import io.mendip.check.CheckResult;
import java.util.Optional;

/**
 * What came of one run.
 *
 * @param ending how it ended
 * @param result what is told, within its bounds; of severity unknown when the check did not answer
 * @param cut whether something of the result was beyond its bounds
 * @param thrown what the check, or its record, threw
 */
public record Attempt(Ending ending, CheckResult result, boolean cut, Optional<Throwable> thrown) {

    /** How a run ends. */
    public enum Ending {
        /** With a result. */
        ANSWERED,
        /** With null in place of a result. */
        NOTHING,
        /** Before it began: a parameter is wrong. */
        REFUSED,
        /** By its interruption. */
        INTERRUPTED,
        /** With anything else that was thrown. */
        THREW
    }

    static Attempt of(Ending ending, CheckResult result) {
        var bounded = ResultBounds.bounded(result);
        return new Attempt(ending, bounded, !bounded.equals(result), Optional.empty());
    }

    static Attempt failed(Ending ending, Throwable thrown, String why) {
        var told = of(ending, ResultBounds.unknown(why));
        return new Attempt(ending, told.result(), told.cut(), Optional.of(thrown));
    }
}
