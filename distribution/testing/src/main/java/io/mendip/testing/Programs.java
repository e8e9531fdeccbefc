/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds and runs the programs that tests talk to. */
final class Programs {

    /** Whether we are the superuser, as whom PostgreSQL refuses to run. */
    static final boolean PRIVILEGED = "root".equals(System.getProperty("user.name"));

    private Programs() {}

    /** Looks in the given folders, then on the PATH. */
    static Path find(String name, List<Path> folders) {
        var all = new ArrayList<>(folders);
        Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .map(Path::of)
                .forEach(all::add);
        all.add(Path.of("/usr/sbin"));
        return all.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not installed; the test needs it"));
    }

    /** Runs a program to its end. */
    static void run(@Nullable String user, Path folder, String... command) {
        try {
            var process = builder(user, folder, List.of(), List.of(command)).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command[0] + " failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts a program that ends with this JVM, however the JVM ends: the kernel sends it the signal when the thread that
     * started it is gone, so a thread of its own keeps it.
     */
    static Process keep(@Nullable String user, Path log, String signal, String... command) {
        var started = new CompletableFuture<Process>();
        var keeper = new Thread(
                () -> {
                    try {
                        var builder = builder(user, log.getParent(), List.of("--pdeathsig", signal), List.of(command));
                        var process = builder.redirectOutput(log.toFile()).start();
                        started.complete(process);
                        process.waitFor();
                    } catch (IOException | InterruptedException e) {
                        started.completeExceptionally(e);
                    }
                },
                "keeper of " + command[0]);
        keeper.setDaemon(true);
        keeper.start();
        return started.join();
    }

    /** Sends a signal; to a program that has ended, nothing happens. */
    static void signal(Process process, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a program with a signal, the hard way after ten seconds. */
    static void end(Process process, String signal) {
        try {
            signal(process, signal);
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes a folder with everything in it. */
    static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(
            @Nullable String user, @Nullable Path folder, List<String> options, List<String> command) {
        var all = new ArrayList<String>();
        all.add("setpriv");
        all.addAll(options);
        Optional.ofNullable(user)
                .ifPresent(name -> all.addAll(List.of("--reuid", name, "--regid", groupOf(name), "--clear-groups")));
        all.add("--");
        all.addAll(command);
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        return builder;
    }

    private static String groupOf(String user) {
        return "nobody".equals(user) ? "nogroup" : user;
    }
}
