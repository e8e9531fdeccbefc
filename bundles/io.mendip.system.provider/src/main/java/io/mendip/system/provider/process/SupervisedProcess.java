/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import io.mendip.system.ChildProcess;
import io.mendip.system.ChildSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program with the thread that starts it again whenever it ends by itself. */
final class SupervisedProcess implements ChildProcess {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);

    private final ChildSpecification specification;
    private final Programs programs;
    private final PidFile pidFile;
    private final RotatingLog log;
    private final Runnable whenClosed;
    private final Object lock = new Object();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor;
    private volatile Process process;
    private volatile Instant since = Instant.now();
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile boolean asked;

    /** Starts the program; when that fails at once there is nothing to supervise. */
    SupervisedProcess(
            ChildSpecification specification, Programs programs, PidFile pidFile, RotatingLog log, Runnable whenClosed)
            throws IOException {
        this.specification = specification;
        this.programs = programs;
        this.pidFile = pidFile;
        this.log = log;
        this.whenClosed = whenClosed;
        process = start();
        supervisor = daemon(this::supervise, "supervisor of ");
    }

    @Override
    public boolean running() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        var present = process;
        return present.isAlive() ? present.pid() : 0;
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public int restarts() {
        return restarts.get();
    }

    @Override
    public String lastOutput() {
        return log.tail();
    }

    /** Ends it in good order; it is started again at once. Returns when the old process is gone. */
    void restart() {
        Process present;
        synchronized (lock) {
            present = process;
            if (closing.getCount() == 0 || !present.isAlive()) {
                return;
            }
            asked = true;
        }
        Programs.end(present.toHandle(), specification.stopSignal(), specification.grace());
    }

    @Override
    public void close() {
        Process last;
        synchronized (lock) {
            closing.countDown();
            last = process;
        }
        if (last.isAlive()) {
            Programs.end(last.toHandle(), specification.stopSignal(), specification.grace());
        }
        supervisor.interrupt();
        try {
            supervisor.join(TimeUnit.SECONDS.toMillis(5));
            pidFile.delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The pid file of {} could not be deleted", specification.name(), e);
        }
        whenClosed.run();
    }

    private void supervise() {
        var backOff = new BackOff();
        try {
            while (true) {
                int code = process.waitFor();
                if (closing.getCount() == 0) {
                    return;
                }
                Programs.killGroup(process.pid());
                if (asked) {
                    asked = false;
                    LOG.info("{} is started again as asked", specification.name());
                    if (!startAgain()) {
                        return;
                    }
                    continue;
                }
                restarts.incrementAndGet();
                var wait = backOff.after(Duration.between(since, Instant.now()));
                LOG.warn(
                        "{} ended by itself (exit code {}); it is started again in {} ms. Its last words: {}",
                        specification.name(),
                        code,
                        wait.toMillis(),
                        lastOutput());
                if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS) || !startAgain()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Only close() interrupts, and it has ended the process.
        }
    }

    /** False when closed meanwhile. A start that fails leaves the dead process in place, so it is tried again. */
    private boolean startAgain() {
        synchronized (lock) {
            if (closing.getCount() == 0) {
                return false;
            }
            try {
                process = start();
            } catch (IOException e) {
                LOG.error("{} could not be started again", specification.name(), e);
            }
            return true;
        }
    }

    private Process start() throws IOException {
        since = Instant.now();
        var started = programs.start(specification.command(), specification.environment());
        try {
            pidFile.write(started.toHandle());
        } catch (IOException e) {
            // Without the file a crash of ours would leave it behind unseen.
            Programs.killGroup(started.pid());
            throw e;
        }
        daemon(() -> pump(started.getInputStream()), "output of ");
        LOG.info("{} started as process {}", specification.name(), started.pid());
        return started;
    }

    private void pump(InputStream output) {
        var buffer = new byte[8192];
        try (output;
                log) {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                keep(buffer, read);
            }
        } catch (IOException e) {
            LOG.debug("The output of {} ended", specification.name(), e);
        }
    }

    private void keep(byte[] buffer, int length) {
        try {
            log.write(buffer, 0, length);
        } catch (IOException e) {
            // A full disk must not stop the program, which would block if nobody read its output.
            LOG.debug("The output of {} could not be kept", specification.name(), e);
        }
    }

    private Thread daemon(Runnable work, String purpose) {
        var thread = new Thread(work, purpose + specification.name());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
