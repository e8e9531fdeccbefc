/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Threads that a bundle has left running after it was stopped: known by their class loader, or by the bundle's classes on
 * their stack. Holds nothing of the bundle itself, so that its classes can go when the threads do.
 */
final class LeftThreads {

    private static final String CLASS = ".class";
    /** Of the runner, which tells by itself of runs that do not end. */
    private static final String RUNS = "check";

    private final String loader;
    private final List<WeakReference<Thread>> threads;

    private LeftThreads(String loader, List<WeakReference<Thread>> threads) {
        this.loader = loader;
        this.threads = threads;
    }

    /** Finds them, between the stop of a bundle and the start of what comes after it. */
    static LeftThreads of(@Nullable ClassLoader loader, Path jar) throws IOException {
        var classes = classes(jar);
        var threads = Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> !entry.getKey().getName().equals(RUNS))
                .filter(entry -> isOf(loader, entry.getKey()) || runs(classes, entry.getValue()))
                .map(entry -> new WeakReference<>(entry.getKey()))
                .toList();
        return new LeftThreads(String.valueOf(loader), threads);
    }

    private static Set<String> classes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile(), false)) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(CLASS))
                    .map(name ->
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private static boolean isOf(@Nullable ClassLoader loader, Thread thread) {
        return loader != null
                && (thread.getClass().getClassLoader() == loader || thread.getContextClassLoader() == loader);
    }

    private static boolean runs(Set<String> classes, StackTraceElement[] stack) {
        for (var frame : stack) {
            if (classes.contains(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return threads.isEmpty();
    }

    /** What to say of those that still live; empty when all have ended. */
    String remaining() {
        String names = threads.stream()
                .map(WeakReference::get)
                .filter(thread -> thread != null && thread.isAlive())
                .map(thread -> "'" + thread.getName() + "'")
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "threads left running: " + names + " of class loader " + loader;
    }
}
