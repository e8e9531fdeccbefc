/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that an earlier run left behind when it was killed. It is known by the pid it wrote into its data folder
 * and by working in that folder, as PostgreSQL does, so that another process with the same pid is never touched.
 */
record Orphan(ProcessHandle process) {

    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final Duration GRACE = Duration.ofSeconds(60);

    static Optional<Orphan> in(Path cluster) throws IOException {
        try (var lines = Files.lines(cluster.resolve("postmaster.pid"))) {
            var pid = lines.findFirst().map(String::strip).map(Long::parseLong);
            return pid.flatMap(ProcessHandle::of)
                    .filter(process -> worksIn(process.pid(), cluster))
                    .map(Orphan::new);
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Ends it in good order: sessions are cut off, what was committed is on disk. */
    void end() throws IOException, InterruptedException {
        LOG.warn("PostgreSQL of an earlier run is still there as process {}: ended", process.pid());
        new ProcessBuilder("sh", "-c", "kill -s INT \"$0\"", Long.toString(process.pid()))
                .start()
                .waitFor();
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ClusterException("PostgreSQL of an earlier run, process " + process.pid() + ", does not end.");
        }
    }

    private static boolean worksIn(long pid, Path cluster) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(pid), "cwd"), cluster);
        } catch (IOException e) {
            return false;
        }
    }
}
