/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What every process of one run inherits, on Linux, whoever its parent becomes: a variable in its environment, and its limit of
 * file locks, which the kernel no longer enforces but still hands down, so that it outlives an emptied environment.
 */
final class RunMark {

    /** Environment variable that carries the mark. */
    static final String VARIABLE = "MENDIP_RUN";

    private static final Path PROC = Path.of("/proc");
    /** On a machine on which others start programs without end. */
    private static final int ROUNDS = 100;

    private static final String LIMIT = "Max file locks";

    private final String value;
    private final byte[] variable;
    private final long locks;

    RunMark(UUID run) {
        value = run.toString();
        variable = (VARIABLE + "=" + value).getBytes(StandardCharsets.UTF_8);
        locks = (run.getLeastSignificantBits() & 0x0fff_ffff_ffff_ffffL) | 1L << 60;
    }

    /** What the variable is set to. */
    String value() {
        return value;
    }

    /** What the limit of file locks is set to: above what anybody sets by hand. */
    String locks() {
        return Long.toString(locks);
    }

    /**
     * The living processes that carry it; those of other users only for an agent that may look at them. Looks again until there is
     * nothing new: what a process starts while the others are looked at is not missed, though its parent has ended by then.
     */
    List<ProcessHandle> processes() {
        var seen = new HashSet<String>();
        var found = new ArrayList<ProcessHandle>();
        for (int round = 0; round < ROUNDS; round++) {
            if (!look(seen, found)) {
                break;
            }
        }
        return found;
    }

    /** Whether there was one that was not seen before. */
    private boolean look(Set<String> seen, List<ProcessHandle> found) {
        boolean news = false;
        try (var folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var folder : folders) {
                var number = folder.getFileName().toString();
                if (seen.add(number)) {
                    news = true;
                    // The handle first: it knows when its process started, so that a number used anew is nobody else's
                    // end.
                    ProcessHandle.of(Long.parseLong(number))
                            .filter(process -> isOn(folder))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            return false;
        }
        return news;
    }

    private boolean isOn(Path folder) {
        try {
            return (limits(Files.readString(folder.resolve("limits")))
                            || contains(Files.readAllBytes(folder.resolve("environ")), variable))
                    && !isZombie(Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false; // ended meanwhile, or another user's
        }
    }

    /** Whether the text of a process's limits has this run's. */
    boolean limits(String text) {
        int at = text.indexOf(LIMIT);
        return at >= 0 && text.substring(at + LIMIT.length()).stripLeading().startsWith(locks());
    }

    /** Ended, but its parent has not asked yet how; the name in brackets may hold anything. */
    static boolean isZombie(String stat) {
        return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int at = 0; at <= text.length - part.length; at++) {
            int i = 0;
            while (i < part.length && text[at + i] == part[i]) {
                i++;
            }
            if (i == part.length) {
                return true;
            }
        }
        return false;
    }
}
