/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.link.enrol.IdentityFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running agent. */
final class Run {

    private static final int FAILED = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OUT_OF_MEMORY = 3;
    /** Whoever supervises the agent starts it again at once after this. */
    static final int RESTART = 4;

    private Run() {}

    /** Runs until the process is told to end; answers the exit code. */
    static int main(List<String> arguments) {
        try {
            var options = RunOptions.parse(arguments);
            var data = DataFolder.prepare(options.data());
            if (new IdentityFolder(data).identity().isEmpty()) {
                throw new StartException(
                        "this agent is not enrolled; run: mendip-agent enroll --server URL --token TOKEN"
                                + (options.data().equals(Path.of(RunOptions.DEFAULT_DATA)) ? "" : " --data " + data));
            }
            var lock = lock(data)
                    .orElseThrow(() -> new StartException("an agent is running already with the data folder " + data));
            try {
                AgentLog.configure(data, options.debug(), options.console());
                return run(data);
            } finally {
                lock.close();
            }
        } catch (StartException e) {
            Console.complain(e.getMessage());
            return Main.USAGE;
        } catch (IOException | BundleException | RuntimeException e) {
            Console.complain("the agent cannot start: " + e);
            return FAILED;
        } catch (InterruptedException e) {
            return FAILED;
        }
    }

    /** Whoever asks how the agent is takes the folder for a moment; one that runs keeps it. */
    static Optional<FileChannel> lock(Path data) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var lock = DataFolder.lock(data);
        while (lock.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
            lock = DataFolder.lock(data);
        }
        return lock;
    }

    private static int run(Path data) throws IOException, BundleException, InterruptedException {
        Logger log = LoggerFactory.getLogger(Run.class);
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught(log, thread, error));
        var guard = new CrashGuard(data);
        boolean safe = guard.started(System.currentTimeMillis());
        var framework = new AgentFramework(Installation.here(), data);
        var ending = new Ending(framework, guard);
        Runtime.getRuntime().addShutdownHook(new Thread(ending::ended, "stop"));
        framework.start(safe, ending);
        log.info("Agent {} has started with {}", Main.version(), framework.bundles());
        if (safe) {
            log.error("The agent has crashed three times within five minutes: it runs without check bundles for now");
            if (!framework.await(AgentEnvironment.SAFE_TIME.toMillis())) {
                log.warn("The bundles that were left out are tried again");
                framework.startOthers();
            }
        }
        framework.await(0);
        return ending.exitCode();
    }

    /** Checks that ask for too much memory are told so by their runner; here it is one of the agent's own threads. */
    private static void uncaught(Logger log, Thread thread, Throwable error) {
        if (error instanceof VirtualMachineError) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
        log.error("Thread {} has ended", thread.getName(), error);
    }
}
