/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.AgentProgram;
import io.mendip.server.DataFolders;
import io.mendip.server.LocalApi;
import io.mendip.server.ServerProblem;
import io.mendip.server.Settings;
import io.mendip.server.Supervisors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Brings server and agent up, one after the other, and waits for each. */
final class Startup {

    private static final Duration SERVER_LIMIT = Duration.ofMinutes(2);
    private static final Duration AGENT_LIMIT = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 100;

    private final Path home;
    private final DataFolders data;
    private final Settings settings;
    private final Supervisors supervisors;
    private final Consumer<String> progress;

    Startup(Path home, DataFolders data, Settings settings, Supervisors supervisors, Consumer<String> progress) {
        this.home = home;
        this.data = data;
        this.settings = settings;
        this.supervisors = supervisors;
        this.progress = progress;
    }

    /** Starts the server and returns when it says that it is well. */
    void server() throws IOException, InterruptedException {
        progress.accept("Starting the server …");
        Files.deleteIfExists(data.log().resolve("server.out"));
        supervisors.start("server", serverCommand());
        long end = System.nanoTime() + SERVER_LIMIT.toNanos();
        while (!ready()) {
            if (!supervisors.running("server")) {
                throw new ServerProblem("The server did not start: " + lastWords());
            }
            if (System.nanoTime() > end) {
                throw new ServerProblem("The server was not ready after " + SERVER_LIMIT.toSeconds() + " s"
                        + lastError() + ". Its log is " + data.log().resolve("mendip.log") + ".");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private List<String> serverCommand() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(HeapSize.options());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                // Of each agent that comes by the HTTPS port; they are 16 KB otherwise, its messages a few hundred
                // bytes.
                "-Djdk.httpclient.bufsize=4096",
                "-Djdk.httpclient.websocket.writeBufferSize=2048",
                "-Djdk.httpclient.websocket.intermediateBufferSize=2048",
                "-Dmendip.home=" + home,
                "-cp",
                home.resolve("lib") + "/*",
                Mendip.class.getName(),
                "serve",
                "--data",
                data.root().toString(),
                "--https-port",
                String.valueOf(settings.httpsPort()),
                "--http-port",
                String.valueOf(settings.httpPort()),
                "--nats-port",
                String.valueOf(settings.natsPort())));
        if (!settings.database().isEmpty()) {
            command.addAll(List.of("--database", settings.database()));
        }
        if (!settings.nats().isEmpty()) {
            command.addAll(List.of("--nats", settings.nats()));
        }
        return command;
    }

    private boolean ready() throws InterruptedException {
        try {
            return LocalApi.of(data, settings.httpsPort()).ready();
        } catch (IOException e) {
            return false;
        }
    }

    /** The last error in the log, as part of a sentence; empty when there is none. */
    private String lastError() throws IOException {
        var file = data.log().resolve("error.log");
        if (!Files.exists(file)) {
            return "";
        }
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains(" ERROR "))
                    .reduce((first, last) -> last)
                    .map(line -> ": " + line.substring(line.indexOf(" - ") + 3))
                    .orElse("");
        }
    }

    /** What the server printed before it ended: one line when it knew what was wrong. */
    private String lastWords() throws IOException {
        var file = data.log().resolve("server.out");
        if (!Files.exists(file)) {
            return "it printed nothing.";
        }
        var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return lines.stream()
                .filter(line -> line.startsWith("mendip: "))
                .reduce((first, last) -> last)
                .map(line -> line.substring("mendip: ".length()))
                .orElseGet(() -> String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
    }

    /** Enrols this machine when it is not enrolled yet, starts its agent and returns when it is online. */
    void agent() throws IOException, InterruptedException {
        var api = LocalApi.of(data, settings.httpsPort());
        var program = new AgentProgram(home, data);
        boolean first = program.id().isEmpty();
        if (first) {
            progress.accept("Enrolling this machine …");
            program.enrol("https://localhost:" + settings.httpsPort(), token(api));
        }
        var agentId = program.id();
        progress.accept("Starting the agent …");
        supervisors.start("agent", program.run());
        awaitOnline(api, agentId);
        if (first) {
            api.post("/agents/" + agentId + "/starter-checks", Map.of()).orProblem();
        }
    }

    /** A token that enrols one agent in the first site there is. */
    private static String token(LocalApi api) throws IOException, InterruptedException {
        var site = objects(api.get("/clients").orProblem(), "items")
                .flatMap(client -> objects(client, "sites"))
                .map(found -> found.get("id"))
                .findFirst()
                .orElseThrow(() -> new ServerProblem("There is no site for this machine's agent. Make one first."));
        return String.valueOf(api.post("/enrolment/tokens", Map.of("siteId", site, "maxUses", 1))
                .orProblem()
                .get("token"));
    }

    /** The objects in a list member; none when it is missing. */
    private static Stream<Map<?, ?>> objects(Map<?, ?> object, String member) {
        return object.get(member) instanceof List<?> list
                ? list.stream().map(item -> (Map<?, ?>) item)
                : Stream.empty();
    }

    private static void awaitOnline(LocalApi api, String agentId) throws IOException, InterruptedException {
        long end = System.nanoTime() + AGENT_LIMIT.toNanos();
        while (!"online".equals(api.get("/agents/" + agentId).body().get("status"))) {
            if (System.nanoTime() > end) {
                throw new ServerProblem("The agent did not come online within " + AGENT_LIMIT.toSeconds()
                        + " s. Look at ./mendip logs agent.");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
