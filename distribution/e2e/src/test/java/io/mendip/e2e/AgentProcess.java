/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A further agent of a product, enrolled and run by its own command line. Nothing starts it again. */
final class AgentProcess implements AutoCloseable {

    private static final Path PROGRAM =
            Path.of(System.getProperty("mendip.home"), "agent/bin/mendip-agent").normalize();

    private final Path program;
    private final Path data;
    /** The same as this test sees it. */
    private final Path seen;

    private final List<String> prefix;
    private final String id;
    private Process process;

    /**
     * Enrols and starts one.
     *
     * @param data its own folder
     * @param server as the agent reaches it
     * @param token made over REST
     * @param prefix of its commands, for example one that moves it into a network namespace
     */
    AgentProcess(Path data, String server, String token, List<String> prefix) throws IOException {
        this(data, data, server, token, prefix);
    }

    /** One whose folder is seen under another path from here. */
    AgentProcess(Path data, Path seen, String server, String token, List<String> prefix) throws IOException {
        this(PROGRAM, data, seen, server, token, prefix);
    }

    /** One of another release, whose folder is given. */
    static AgentProcess released(Path agent, Path data, String server, String token) throws IOException {
        return new AgentProcess(agent.resolve("bin/mendip-agent"), data, data, server, token, List.of());
    }

    private AgentProcess(Path program, Path data, Path seen, String server, String token, List<String> prefix)
            throws IOException {
        this.program = program;
        this.data = data;
        this.seen = seen;
        this.prefix = prefix;
        Files.createDirectories(data.getParent());
        var enrolment = start("enroll", "--server", server, "--token", "-");
        try (var in = enrolment.getOutputStream()) {
            in.write((token + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (await(enrolment, 60) != 0) {
            throw new IllegalStateException(log("enroll"));
        }
        id = Product.read(Files.readString(seen.resolve("identity.json")))
                .get("agentId")
                .asText();
        run();
    }

    private AgentProcess(Path data, List<String> prefix, String id) throws IOException {
        this.program = PROGRAM;
        this.data = data;
        this.seen = data;
        this.prefix = prefix;
        this.id = id;
        run();
    }

    /** Starts a second one on a copy of its folder: the same identity, with another prefix. */
    AgentProcess copiedTo(List<String> otherPrefix) throws IOException, InterruptedException {
        var copy = data.resolveSibling(data.getFileName() + "-copy");
        await(new ProcessBuilder("cp", "-a", seen.toString(), copy.toString()).start(), 30);
        Files.deleteIfExists(copy.resolve("agent.lock"));
        return new AgentProcess(copy, otherPrefix, id);
    }

    String id() {
        return id;
    }

    Path data() {
        return data;
    }

    /** Starts it. */
    void run() throws IOException {
        process = start("run", "-logto", "stdout");
    }

    /** Sends it a signal; one that it ends is gone when this returns. */
    void signal(String name) throws IOException {
        await(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start(), 10);
        if (name.equals("KILL") || name.equals("TERM")) {
            await(process, 10);
        }
    }

    /** Whether the status that it shows contains a text. */
    boolean shows(String text) {
        try {
            return Files.readString(seen.resolve("status.json")).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private Process start(String command, String... more) throws IOException {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(program.toString(), command, "--data", data.toString()));
        all.addAll(List.of(more));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile(command)))
                .start();
    }

    private File logFile(String command) {
        return data.resolveSibling(data.getFileName() + "." + command + ".out").toFile();
    }

    /** What a command of it said. */
    String log(String command) throws IOException {
        return Files.readString(logFile(command).toPath(), StandardCharsets.UTF_8);
    }

    private static int await(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(process.info().commandLine().orElse("a command") + " did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        signal("CONT");
        process.destroyForcibly();
        await(process, 10);
    }
}
