/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulator in a process of its own, with a heap that fits the fleet. */
final class SimulatorProcess implements AutoCloseable {

    /** Beside the agents. */
    private static final int BASE_MB = 160;

    private static final int KB_OF_AGENT = 64;

    private final Process process;

    /**
     * Starts it; it writes to this process's output.
     *
     * @param home of the distribution
     * @param agents for whom there should be room
     * @param tokens for those who have to enrol; in the environment, where other users do not see them
     */
    SimulatorProcess(Path home, int agents, List<String> arguments, List<String> tokens) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + (BASE_MB + (long) agents * KB_OF_AGENT / 1024) + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        command.add(home.resolve("simulator") + "/*");
        command.add("io.mendip.simulator.FleetSimulator");
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("MENDIP_TOKENS", String.join(" ", tokens));
        process = builder.start();
    }

    /** Whether it still runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; its exit code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Has it end and keep what it needs for the next time. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
