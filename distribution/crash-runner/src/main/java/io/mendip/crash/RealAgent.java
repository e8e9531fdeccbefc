/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** An agent as it is installed on machines, which is killed and started again. What it measured is read from its disk. */
final class RealAgent implements AutoCloseable {

    private final Path program;
    private final Path data;
    private final String id;
    private final Map<Long, Measured> truth = new TreeMap<>();
    private Process process;

    /** Enrols and starts it. */
    RealAgent(CrashedProduct product, int number, String token) throws IOException, InterruptedException {
        program = product.home().resolve("agent/bin/mendip-agent");
        data = product.data().resolve("real-agent-" + number);
        var enrolment = start("enroll", "--server", product.url(), "--token", token);
        if (!enrolment.waitFor(2, TimeUnit.MINUTES) || enrolment.exitValue() != 0) {
            throw new IOException("a real agent could not enrol: " + Files.readString(log("enroll")));
        }
        id = String.valueOf(JSON.std
                .mapFrom(Files.readString(data.resolve("identity.json")))
                .get("agentId"));
        process = start("run");
    }

    String id() {
        return id;
    }

    /** Kills it and starts it again; between the two its disk is read. */
    void restart() throws IOException, InterruptedException {
        kill();
        start();
    }

    /** Kills it and reads its disk. The file that it wrote last holds all that it measured since its start. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        truth.putAll(SpoolFiles.read(data.resolve("spool")));
    }

    /** Starts it. It forgets that it was killed: after three times it would do nothing but connect for ten minutes. */
    void start() throws IOException {
        Files.deleteIfExists(data.resolve("starts"));
        process = start("run");
    }

    /** All results it ever measured, by their sequence. */
    Map<Long, Measured> truth() {
        return truth;
    }

    private Process start(String command, String... more) throws IOException {
        var all = new ArrayList<>(List.of(program.toString(), command, "--data", data.toString()));
        all.addAll(List.of(more));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(command).toFile()))
                .start();
    }

    private Path log(String command) {
        return data.resolveSibling(data.getFileName() + "." + command + ".out");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
