/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Standard error of the command line. */
final class Console {

    private static final PrintStream ERROR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Console() {}

    /** Says in one line why a command fails. */
    static void complain(@Nullable String message) {
        ERROR.println("mendip-agent: " + message);
    }
}
