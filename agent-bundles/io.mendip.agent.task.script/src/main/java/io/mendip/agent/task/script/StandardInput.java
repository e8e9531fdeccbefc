/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a script reads. */
final class StandardInput {

    private static final File NOTHING = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");

    private final String text;

    /** Nothing when it is empty. */
    StandardInput(String text) {
        this.text = text;
    }

    void connect(ProcessBuilder builder) {
        builder.redirectInput(text.isEmpty() ? ProcessBuilder.Redirect.from(NOTHING) : ProcessBuilder.Redirect.PIPE);
    }

    /** Begins to give it, on a thread of its own, which ends when all is read or nobody is left to read it. */
    void feed(Process process) {
        if (text.isEmpty()) {
            return;
        }
        var thread = new Thread(
                () -> {
                    try (var to = process.getOutputStream()) {
                        to.write(text.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        // the script did not want it all
                    }
                },
                "script-input-" + process.pid());
        thread.setDaemon(true);
        thread.start();
    }
}
