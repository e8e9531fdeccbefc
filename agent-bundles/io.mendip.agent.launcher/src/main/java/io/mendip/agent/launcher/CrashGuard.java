/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import io.mendip.agent.base.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers starts that did not end well, so that a bundle which brings the agent down is left out the next time. */
final class CrashGuard {

    private static final int CRASHES = 3;
    private static final long WITHIN = Duration.ofMinutes(5).toMillis();

    private final Path file;

    CrashGuard(Path data) {
        file = data.resolve("starts");
    }

    /** Records a start, and answers whether it should be a safe one: there were three crashes within five minutes. */
    boolean started(long now) throws IOException {
        var recent = new ArrayList<String>();
        for (var line : read()) {
            if (line.matches("[0-9]{1,15}") && Math.abs(now - Long.parseLong(line)) <= WITHIN) {
                recent.add(line);
            }
        }
        boolean safe = recent.size() >= CRASHES;
        recent.add(Long.toString(now));
        AtomicFile.write(file, String.join("\n", recent).getBytes(StandardCharsets.US_ASCII));
        return safe;
    }

    /** The crashes so far have been explained and mended: only the present start counts on. */
    void explained() throws IOException {
        var starts = read();
        if (starts.size() > 1) {
            AtomicFile.write(file, starts.get(starts.size() - 1).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The agent ends because it was told to. */
    void stopped() throws IOException {
        Files.deleteIfExists(file);
    }

    private List<String> read() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
    }
}
