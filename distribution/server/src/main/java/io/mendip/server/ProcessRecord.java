/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process remembered in a file by pid and start time, so that a pid that was given to another program meanwhile is
 * never mistaken for it.
 */
public final class ProcessRecord {

    /** The start is reckoned from the time since boot: it moves by as much as a clock is corrected since. */
    private static final long TOLERANCE = 3000;

    private final Path file;

    /** For a file that need not exist. */
    public ProcessRecord(Path file) {
        this.file = file;
    }

    /** Remembers a process. */
    public void write(ProcessHandle process) throws IOException {
        Files.writeString(file, process.pid() + " " + start(process) + "\n");
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The remembered process, if it is still alive. */
    public Optional<ProcessHandle> alive() {
        try {
            var parts = Files.readString(file).trim().split(" ", -1);
            long start = Long.parseLong(parts[1]);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> Math.abs(start - start(process)) <= TOLERANCE);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Ends the process in good order, or the hard way when it does not end in time. Does nothing when it is gone.
     *
     * @return whether there was one
     */
    public boolean end(Duration grace) {
        var process = alive();
        process.ifPresent(handle -> end(handle, grace));
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ServerProblem("Cannot delete " + file + ": " + e.getMessage(), e);
        }
        return process.isPresent();
    }

    /** Ends a process in good order, or the hard way when it does not end in time. */
    static void end(ProcessHandle handle, Duration grace) {
        handle.destroy();
        if (!gone(handle, grace)) {
            handle.destroyForcibly();
            gone(handle, Duration.ofSeconds(10));
        }
    }

    private static boolean gone(ProcessHandle handle, Duration limit) {
        try {
            handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
