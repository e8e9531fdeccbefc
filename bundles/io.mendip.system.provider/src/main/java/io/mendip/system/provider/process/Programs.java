/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import io.mendip.system.ChildProcesses.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and signals programs. Each gets a session of its own, so that Ctrl-C on the server's terminal ends the server
 * alone, which then ends its children in order, and so that what a program has started can be ended with it.
 */
final class Programs {

    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
    private static final int OUTPUT_LIMIT = 64 * 1024;

    private final Optional<ServiceUser> user;

    Programs(Optional<ServiceUser> user) {
        this.user = user;
    }

    /** Starts a program; its pid is that of the program itself, as every step before it replaces itself. */
    Process start(List<String> command, Map<String, String> environment) throws IOException {
        var full = new ArrayList<String>();
        full.add("setsid");
        user.ifPresent(other -> full.addAll(other.prefix()));
        full.addAll(command);
        var builder = new ProcessBuilder(full).redirectErrorStream(true).directory(new File("/"));
        builder.environment().clear();
        builder.environment().put("PATH", Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Runs a short program to its end or its time limit. */
    Outcome run(Duration timeout, List<String> command) throws IOException {
        var process = start(command, Map.of());
        var output = new FutureTask<>(() -> bounded(process.getInputStream()));
        var reader = new Thread(output, "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
        try {
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            killGroup(process.pid());
            if (!ended) {
                process.toHandle().destroyForcibly(); // it may not have come to make its session
            }
            return new Outcome(ended ? process.exitValue() : -1, output.get(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            killGroup(process.pid());
            process.toHandle().destroyForcibly();
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        } catch (ExecutionException | TimeoutException e) {
            return new Outcome(-1, "its output could not be read");
        }
    }

    /** Ends a process by a signal, and the hard way with all it started when that takes too long. */
    static void end(ProcessHandle process, String signal, Duration grace) {
        try {
            kill(signal, Long.toString(process.pid()));
            process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Process {} did not end within {} s of SIG{}: killed", process.pid(), grace.toSeconds(), signal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException e) {
            LOG.warn("Process {} could not be told to end: killed", process.pid(), e);
        }
        killGroup(process.pid());
    }

    /** Kills what is left of a session that {@link #start} made. */
    static void killGroup(long pid) {
        try {
            kill("KILL", "-" + pid);
        } catch (IOException e) {
            LOG.warn("The rest of process {} could not be killed", pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By the shell's own kill: the program of that name is not on every machine. */
    private static void kill(String signal, String target) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -s \"$0\" -- \"$1\"", signal, target)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static String bounded(InputStream stream) throws IOException {
        var kept = stream.readNBytes(OUTPUT_LIMIT);
        stream.transferTo(OutputStream.nullOutputStream());
        return new String(kept, StandardCharsets.UTF_8);
    }
}
