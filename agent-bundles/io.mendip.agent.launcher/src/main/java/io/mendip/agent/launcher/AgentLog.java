/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the log goes: a file that is turned over before it grows large, or standard output. */
final class AgentLog {

    private static final int FILE_BYTES = 4 << 20;
    private static final int FILES = 3;
    /** Time, level, where, what; one line unless there is an exception. */
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %3$s: %5$s%6$s%n";

    private AgentLog() {}

    /** Sets the log up for a running agent. */
    static void configure(Path data, boolean debug, boolean console) throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        LogManager.getLogManager().reset();
        var root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        Logger.getLogger("io.mendip").setLevel(debug ? Level.FINE : Level.INFO);
        root.addHandler(handler(data, console));
        // A check may print whatever it likes; the log is not the place for it.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** Lets a short-lived command say nothing but its own output. */
    static void silence() {
        LogManager.getLogManager().reset();
    }

    private static Handler handler(Path data, boolean console) throws IOException {
        Handler handler;
        if (console) {
            handler = new StandardOutput();
        } else {
            var folder = Files.createDirectories(data.resolve("log"));
            handler = new FileHandler(folder.resolve("agent.log").toString() + ".%g", FILE_BYTES, FILES, true);
        }
        handler.setEncoding("UTF-8");
        handler.setLevel(Level.ALL);
        handler.setFormatter(new SimpleFormatter());
        return handler;
    }

    /** The console handler of the JDK writes to standard error only. */
    private static final class StandardOutput extends ConsoleHandler {

        StandardOutput() {
            setOutputStream(new FileOutputStream(FileDescriptor.out));
        }
    }
}
