/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.task;

import java.util.OptionalInt;

/**
 * What came of one run of a task. Immutable; the {@code with} methods return a changed copy.
 *
 * @param outcome whether it did what it was asked for
 * @param summary one line for lists and messages; cut at 500 characters
 * @param exitCode of the program that did the work, when one did; a number other than 0 does not make a failure by itself
 * @param details longer text, such as the end of a program's output, empty when there is none; cut at 65,536 characters
 */
public record TaskResult(Outcome outcome, String summary, OptionalInt exitCode, String details) {

    /** How a run ends by itself. That it was cancelled or ran out of time the agent knows. */
    public enum Outcome {
        /** It did what it was asked for, also when there was nothing to do. */
        SUCCEEDED,
        /** It did not, or not all of it. */
        FAILED
    }

    /** It did what it was asked for. */
    public static TaskResult succeeded(String summary) {
        return new TaskResult(Outcome.SUCCEEDED, summary, OptionalInt.empty(), "");
    }

    /** It did not do, or not wholly, what it was asked for. */
    public static TaskResult failed(String summary) {
        return new TaskResult(Outcome.FAILED, summary, OptionalInt.empty(), "");
    }

    /** This result with the exit code of the program that did the work. */
    public TaskResult withExitCode(int code) {
        return new TaskResult(outcome, summary, OptionalInt.of(code), details);
    }

    /** This result with other details. */
    public TaskResult withDetails(String text) {
        return new TaskResult(outcome, summary, exitCode, text);
    }
}
