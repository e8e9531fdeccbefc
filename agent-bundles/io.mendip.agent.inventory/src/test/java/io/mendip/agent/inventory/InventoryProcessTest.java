/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryProcessTest {

    @TempDir
    Path folder;

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void collectsWhatTheAgentItselfWould() {
        var process = new InventoryProcess(this::run, System.getProperty("java.class.path"), () -> "192.0.2.1");
        var own = new InventoryCollector(() -> "192.0.2.1", Clock.systemUTC()).collect();

        var inventory = process.get();

        assertThat(runs).hasValue(1);
        assertThat(inventory.hostname()).isEqualTo(own.hostname());
        assertThat(inventory.system()).isEqualTo(own.system());
        assertThat(inventory.hardware()).isEqualTo(own.hardware());
        assertThat(inventory.publicAddress()).isEqualTo("192.0.2.1");
    }

    @Test
    void anAgentThatCanStartNoProcessCollectsItself() {
        var process = new InventoryProcess(
                request -> {
                    throw new IOException("no processes");
                },
                "",
                () -> "192.0.2.1");

        assertThat(process.get().hardware().threads())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void soDoesOneWhoseProcessFindsNoClasses() {
        var process = new InventoryProcess(this::run, folder.toString(), () -> "");

        assertThat(process.get().hardware().threads())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(runs).hasValue(1);
    }

    private ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException {
        runs.incrementAndGet();
        var output = folder.resolve("output");
        var error = folder.resolve("error");
        int code = new ProcessBuilder(request.command())
                .redirectOutput(Redirect.to(output.toFile()))
                .redirectError(Redirect.to(error.toFile()))
                .start()
                .waitFor();
        return new ProcessOutcome(
                code,
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(error, StandardCharsets.UTF_8),
                false,
                false,
                Duration.ZERO);
    }
}
