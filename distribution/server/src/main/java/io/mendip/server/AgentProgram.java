/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command of the agent that the distribution brings along, for the agent of this machine. */
public final class AgentProgram {

    private final String command;
    private final String folder;

    /** For the distribution at {@code home} and the agent's folder in the data. */
    public AgentProgram(Path home, DataFolders data) {
        this.command = home.resolve("agent/bin/mendip-agent").toString();
        this.folder = data.agent().toString();
    }

    /** What the agent says of itself; empty when it says nothing. */
    public Map<String, Object> status() throws IOException, InterruptedException {
        var process = new ProcessBuilder(command, "status", "--json", "--data", folder)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = process.getInputStream().readAllBytes();
        process.waitFor();
        return output.length == 0 ? Map.of() : JSON.std.mapFrom(output);
    }

    /** The id under which it is enrolled, empty when it is not. */
    public String id() throws IOException, InterruptedException {
        return String.valueOf(status().getOrDefault("agentId", ""));
    }

    /**
     * Enrols it.
     *
     * @throws ServerProblem with its own words when that fails
     */
    public void enrol(String url, String token) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command, "enroll", "--server", url, "--token", "-", "--data", folder)
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write((token + "\n").getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new ServerProblem("This machine could not be enrolled: " + output.trim());
        }
    }

    /** What runs it. */
    public List<String> run() {
        return new ArrayList<>(List.of(command, "run", "--data", folder));
    }
}
