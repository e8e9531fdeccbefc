/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.system.ChildProcess;
import io.mendip.system.ChildProcesses;
import io.mendip.system.ChildSpecification;
import io.mendip.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Child processes of a test: started again when they end, logged to a file. */
final class PlainProcesses implements ChildProcesses {

    private final Path log;

    PlainProcesses(Path log) {
        this.log = log;
    }

    @Override
    public ChildProcess start(ChildSpecification specification) {
        return new Child(specification);
    }

    @Override
    public boolean privileged() {
        return false;
    }

    @Override
    public void handOver(Path folder) {
        // the test's user runs everything
    }

    @Override
    public Outcome run(Duration timeout, List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes());
            return process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)
                    ? new Outcome(process.exitValue(), output)
                    : new Outcome(-1, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int freePort() {
        return Ports.free();
    }

    private final class Child implements ChildProcess {

        private final ChildSpecification specification;
        private volatile Process process;
        private volatile boolean closed;
        private volatile int restarts;
        private volatile Instant since = Instant.now();

        Child(ChildSpecification specification) {
            this.specification = specification;
            launch();
        }

        private synchronized void launch() {
            if (closed) {
                return;
            }
            try {
                process = new ProcessBuilder(specification.command())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
                since = Instant.now();
                process.onExit().thenRun(() -> {
                    restarts++;
                    launch();
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean running() {
            return process.isAlive();
        }

        @Override
        public long pid() {
            return process.isAlive() ? process.pid() : 0;
        }

        @Override
        public Instant since() {
            return since;
        }

        @Override
        public int restarts() {
            return restarts;
        }

        @Override
        public String lastOutput() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                return e.toString();
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
            }
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
