/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.task.TaskResult;
import java.io.File;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How a script ended.
 *
 * @param exitCode of the program, with 128 added to the number of the signal that ended it
 * @param over false when the time limit or somebody cut it off
 * @param clean false when something that it started could not be ended
 * @param duration from start to end of the program
 */
record Ending(int exitCode, boolean over, boolean clean, Duration duration) {

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV",
            13, "SIGPIPE", 15, "SIGTERM");

    private static final int SIGNAL = 128;
    private static final int LAST_SIGNAL = 64;
    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** What the task answers. */
    TaskResult result() {
        var rest = clean ? "" : "; something that it started could not be ended";
        if (!over) {
            return TaskResult.failed("cut off after " + seconds() + rest);
        }
        var summary = described() + " after " + seconds() + rest;
        return (exitCode == 0 ? TaskResult.succeeded(summary) : TaskResult.failed(summary)).withExitCode(exitCode);
    }

    private String described() {
        int signal = exitCode - SIGNAL;
        if (WINDOWS || signal <= 0 || signal > LAST_SIGNAL) {
            return "exit code " + exitCode;
        }
        var name = SIGNALS.get(signal);
        return "ended by signal " + signal + (name == null ? "" : " (" + name + ")");
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
