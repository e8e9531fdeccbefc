/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import io.mendip.agent.base.AgentRestart;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the process ends: told to by its system, anew because a part of the agent asks for it, or because some bundle has
 * called {@code System.exit}. Only the first two are proper ends; after the last one the agent must be able to tell which
 * bundle it was, so nothing is tidied up.
 */
final class Ending implements AgentRestart {

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    /** A thread that ignores its interrupt may keep the framework from stopping for as long as it likes. */
    private static final long RESTART_MILLIS = 1_000;

    private final AgentFramework framework;
    private final CrashGuard guard;
    private final AtomicBoolean restarting = new AtomicBoolean();

    Ending(AgentFramework framework, CrashGuard guard) {
        this.framework = framework;
        this.guard = guard;
    }

    /** What the main program says when the framework has stopped. */
    int exitCode() {
        return restarting.get() ? Run.RESTART : 0;
    }

    @Override
    public void restart(String reason) {
        if (!restarting.compareAndSet(false, true)) {
            return;
        }
        try {
            LOG.warn("The agent starts anew: {}", reason);
            var thread = new Thread(this::startAnew, "restart");
            thread.setDaemon(true);
            thread.start();
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(Run.RESTART); // what was measured is on disk already
        }
    }

    @Override
    public void explained() {
        try {
            guard.explained();
        } catch (IOException e) {
            LOG.warn("What is explained still counts as a crash: {}", e.toString());
        }
    }

    private void startAnew() {
        try {
            var stop = new Thread(this::stop, "stop");
            stop.setDaemon(true);
            stop.start();
            stop.join(RESTART_MILLIS);
            guard.stopped();
        } catch (IOException e) {
            LOG.warn("The restart counts as a crash: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(Run.RESTART);
        }
    }

    /** Called when the machine ends the process, or somebody inside it does. */
    void ended() {
        var culprit = exitCalledBy(Thread.getAllStackTraces().values());
        if (culprit.isPresent()) {
            Console.complain("the agent did not want to end: " + culprit.get() + " has called System.exit");
            Runtime.getRuntime().halt(Run.RESTART);
        }
        stop();
    }

    private void stop() {
        framework.stop();
        try {
            guard.stopped();
        } catch (IOException e) {
            LOG.warn("This end counts as a crash: {}", e.toString());
        }
    }

    /** Who waits in {@code Runtime.exit}, unless it is the main program; a signal does not come that way. */
    static Optional<String> exitCalledBy(Collection<StackTraceElement[]> stacks) {
        return stacks.stream()
                .map(Ending::callerOfExit)
                .flatMap(Optional::stream)
                .filter(caller -> !caller.equals(Main.class.getName()))
                .findFirst();
    }

    private static Optional<String> callerOfExit(StackTraceElement[] stack) {
        boolean exits = false;
        for (var frame : stack) {
            boolean java = frame.getClassName().equals(Runtime.class.getName())
                    || frame.getClassName().equals(System.class.getName());
            if (java && frame.getMethodName().equals("exit")) {
                exits = true;
            } else if (exits) {
                return Optional.of(frame.getClassName());
            }
        }
        return Optional.empty();
    }
}
