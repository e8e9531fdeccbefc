/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import io.mendip.protocol.message.Inventory;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the inventory collected in a process of its own: the native libraries and tables that it takes, some 5 MB, are needed
 * for a second in four hours, and a fault in them must not end the agent.
 */
final class InventoryProcess implements Supplier<Inventory> {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryProcess.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** More than the broker takes. */
    private static final int MAX_OUTPUT = 2 << 20;

    private final ProcessRunner runner;
    private final String classPath;
    private final Supplier<String> publicAddress;

    /** With the classes of {@link InventoryMain} and all that it needs. */
    InventoryProcess(ProcessRunner runner, String classPath, Supplier<String> publicAddress) {
        this.runner = runner;
        this.classPath = classPath;
        this.publicAddress = publicAddress;
    }

    /** Takes a second or two, and the time of the public address. Collected by the agent itself when no process can. */
    @Override
    public Inventory get() {
        String address = publicAddress.get();
        try {
            return collect(address);
        } catch (IOException | RuntimeException e) {
            LOG.warn("the inventory is collected by the agent itself, a process for it failed: {}", e.toString());
            return new InventoryCollector(() -> address, Clock.systemUTC()).collect();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the agent ends", e);
        }
    }

    private Inventory collect(String address) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                classPath,
                InventoryMain.class.getName(),
                address);
        var outcome = runner.run(new ProcessRequest(command, Map.of(), LIMIT, MAX_OUTPUT));
        if (outcome.exitCode() != 0 || outcome.timedOut() || outcome.truncated()) {
            throw new IOException(
                    "it ended with " + outcome.exitCode() + (outcome.timedOut() ? " at its limit: " : ": ")
                            + outcome.error().strip().lines().findFirst().orElse("it said nothing"));
        }
        if (!outcome.error().isBlank()) {
            LOG.warn("the inventory is not complete: {}", outcome.error().strip());
        }
        return MessageCodec.read(Inventory.class, outcome.output().getBytes(StandardCharsets.UTF_8));
    }
}
