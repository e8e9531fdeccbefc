/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

    @TempDir
    Path data;

    /** A supervisor that sees the exit code for "is running already" leaves the agent down. */
    @Test
    void waitsForWhoeverOnlyAsksHowTheAgentIs() throws Exception {
        var asking = DataFolder.lock(data).orElseThrow();
        var end = CompletableFuture.runAsync(
                () -> {
                    try {
                        asking.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        try (var lock = Run.lock(data).orElseThrow()) {
            assertThat(lock.isOpen()).isTrue();
        }
        end.join();
    }

    @Test
    void leavesTheFolderToAnAgentThatRuns() throws Exception {
        try (var running = DataFolder.lock(data).orElseThrow()) {
            assertThat(Run.lock(data)).isEmpty();
            assertThat(running.isOpen()).isTrue();
        }
    }
}
