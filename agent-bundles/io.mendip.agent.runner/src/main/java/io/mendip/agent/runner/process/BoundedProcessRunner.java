/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import io.mendip.agent.base.CleanEnvironment;
import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import io.mendip.protocol.Capabilities;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Runs programs on the caller's thread. Output is polled, so nothing stays blocked when a child that went to the background
 * keeps the pipe open: the run ends with the program. Each bundle has one of its own, which runs nothing for a bundle that
 * does not declare it.
 */
@Component(scope = ServiceScope.BUNDLE)
public final class BoundedProcessRunner implements ProcessRunner {

    private static final int CHUNK = 16 * 1024;
    private static final long FIRST_POLL = 10;
    /** A program that says little, such as a ping, is looked at less and less often: its end is noticed at once anyway. */
    private static final long LAST_POLL = 320;

    private static final int MUCH = 4 * 1024;

    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** Why nothing is run for this bundle; empty when it may. */
    private final String refusal;

    /** For the bundle that asked for the service. */
    @Activate
    public BoundedProcessRunner(ComponentContext context) {
        this(refusal(context.getUsingBundle()));
    }

    BoundedProcessRunner(String refusal) {
        this.refusal = refusal;
    }

    private static String refusal(Bundle bundle) {
        return refusal(bundle.getSymbolicName(), bundle.getHeaders("").get(Capabilities.HEADER));
    }

    /** Why nothing is run for a bundle with such a header; a malformed one declares nothing. */
    static String refusal(String symbolicName, @Nullable String header) {
        String advice = "; add process to the header " + Capabilities.HEADER + " of its manifest";
        try {
            return Capabilities.parse(header == null ? "" : header).includes(Capabilities.PROCESS)
                    ? ""
                    : symbolicName + " declares no capability process" + advice;
        } catch (IllegalArgumentException e) {
            return symbolicName + " declares no capability process, its declaration is malformed: " + e.getMessage();
        }
    }

    @Override
    public ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException {
        if (!refusal.isEmpty()) {
            throw new SecurityException(refusal);
        }
        long start = System.nanoTime();
        var tree = start(request);
        var process = tree.process();
        var chunk = new byte[CHUNK];
        var output = new OutputBuffer(process.getInputStream(), request.maxOutput(), chunk);
        var error = new OutputBuffer(process.getErrorStream(), request.maxOutput(), chunk);
        boolean timedOut;
        try {
            timedOut = !follow(process, output, error, start + request.timeout().toNanos());
        } catch (InterruptedException e) {
            tree.end();
            close(process);
            throw e;
        }
        if (timedOut) {
            tree.end();
            process.waitFor(1, TimeUnit.SECONDS);
        }
        drain(output, error);
        close(process);
        return new ProcessOutcome(
                process.isAlive() ? -1 : process.exitValue(),
                output.text(),
                error.text(),
                output.truncated() || error.truncated(),
                timedOut,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static ProcessTree start(ProcessRequest request) throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(request.command()));
        builder.redirectInput(new File(WINDOWS ? "NUL" : "/dev/null"));
        CleanEnvironment.leave(builder.environment());
        builder.environment().putAll(request.environment());
        // No control group: to join one takes the kernel some ten milliseconds, each time.
        return ProcessTree.start(Optional.empty(), UUID.randomUUID(), builder);
    }

    /** Reads until the process has ended; false at the time limit. */
    private static boolean follow(Process process, OutputBuffer output, OutputBuffer error, long deadline)
            throws InterruptedException {
        long poll = FIRST_POLL;
        while (true) {
            int read = output.drain() + error.drain(); // in turn, so that neither fills up while the other is read
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            if (read >= MUCH) {
                poll = FIRST_POLL;
            } else if (process.waitFor(Math.min(poll, left), TimeUnit.MILLISECONDS)) {
                return true;
            } else {
                poll = Math.min(LAST_POLL, 2 * poll);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static void drain(OutputBuffer output, OutputBuffer error) {
        long limit = System.nanoTime() + Duration.ofMillis(500).toNanos();
        while (output.drain() + error.drain() > 0) {
            if (limit - System.nanoTime() <= 0) {
                return; // a child in the background goes on writing
            }
        }
    }

    private static void close(Process process) throws IOException {
        process.getInputStream().close();
        process.getErrorStream().close();
    }
}
