/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An agent of the distribution, enrolled and run by its own command, from a copy of its image of its own. */
final class RealAgent implements AutoCloseable {

    private final Path program;
    private final Path data;
    private final Path log;
    private final String id;
    private Optional<Process> process = Optional.empty();

    private RealAgent(Path program, Path data, Path log, String id) {
        this.program = program;
        this.data = data;
        this.log = log;
        this.id = id;
    }

    /** Copies an image into an empty folder and enrols it; it does not run yet. */
    static RealAgent enrol(Product product, Path folder) throws IOException, InterruptedException {
        // Pages of files that another agent has mapped would count half.
        copy(product.home().resolve("agent"), folder.resolve("agent"));
        var program = folder.resolve("agent/bin/mendip-agent");
        var data = folder.resolve("data");
        var log = folder.resolve("agent.log");
        var enrolment =
                command(program, data, log, "enroll", "--server", product.url(), "--token", Agents.token(product));
        if (enrolment.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
        var identity = Files.readString(data.resolve("identity.json"));
        var id = identity.replaceAll("(?s).*\"agentId\"\\s*:\\s*\"([a-z0-9]{16})\".*", "$1");
        return new RealAgent(program, data, log, id);
    }

    void start() throws IOException {
        process = Optional.of(command(program, data, log, "run"));
    }

    void stop() throws InterruptedException {
        for (var running : process.stream().toList()) {
            running.destroy();
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
        process = Optional.empty();
    }

    String id() {
        return id;
    }

    /** Its data folder. */
    Path data() {
        return data;
    }

    long pid() {
        return process.orElseThrow().pid();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            process.ifPresent(Process::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private static Process command(Path program, Path data, Path log, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        // Times stay: by them the archive of classes knows its jars.
        var copy = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        if (copy.waitFor() != 0) {
            throw new IOException("cannot copy " + from);
        }
    }
}
