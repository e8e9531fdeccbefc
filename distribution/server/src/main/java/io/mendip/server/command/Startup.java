/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import com.fasterxml.jackson.jr.ob.JSON;
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
                throw new ServerProblem("The server was not ready after " + SERVER_LIMIT.toSeconds() + " s. Its log is "
                        + data.log().resolve("mendip.log") + ".");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private List<String> serverCommand() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
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

    /** Well, and with the resources that its callers, such as this command, use first: those come a little later. */
    private boolean ready() throws InterruptedException {
        try {
            var api = LocalApi.of(data, settings.httpsPort());
            return api.health().status() == 200
                    && api.get("/clients").status() == 200
                    && api.get("/agents").status() == 200;
        } catch (IOException e) {
            return false;
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
        var command = home.resolve("agent/bin/mendip-agent").toString();
        boolean first = agentId(command).isEmpty();
        if (first) {
            progress.accept("Enrolling this machine …");
            enrol(api, command);
        }
        progress.accept("Starting the agent …");
        supervisors.start(
                "agent", List.of(command, "run", "--data", data.agent().toString()));
        var agentId = agentId(command);
        awaitOnline(api, agentId);
        if (first) {
            awaitChecks(api, agentId);
            api.post("/agents/" + agentId + "/starter-checks", Map.of()).orProblem();
        }
    }

    private void enrol(LocalApi api, String command) throws IOException, InterruptedException {
        var site = objects(api.get("/clients").orProblem(), "items")
                .flatMap(client -> objects(client, "sites"))
                .map(found -> found.get("id"))
                .findFirst()
                .orElseThrow(() -> new ServerProblem("There is no site for this machine's agent. Make one first."));
        var token = api.post("/enrolment/tokens", Map.of("siteId", site, "maxUses", 1))
                .orProblem()
                .get("token");
        var url = "https://localhost:" + settings.httpsPort();
        run(List.of(
                command,
                "enroll",
                "--server",
                url,
                "--token",
                String.valueOf(token),
                "--data",
                data.agent().toString()));
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
            await(end, "The agent did not come online", "agent");
        }
    }

    private static void awaitChecks(LocalApi api, String agentId) throws IOException, InterruptedException {
        long end = System.nanoTime() + AGENT_LIMIT.toNanos();
        while (api.get("/agents/" + agentId + "/checks").status() != 200) {
            await(end, "The server did not offer checks", "server");
        }
    }

    private static void await(long end, String otherwise, String log) throws InterruptedException {
        if (System.nanoTime() > end) {
            throw new ServerProblem(
                    otherwise + " within " + AGENT_LIMIT.toSeconds() + " s. Look at ./mendip logs " + log + ".");
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }

    /** The id under which this machine's agent is enrolled, empty when it is not. */
    private String agentId(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        command, "status", "--json", "--data", data.agent().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = process.getInputStream().readAllBytes();
        process.waitFor();
        Map<String, Object> status = output.length == 0 ? Map.of() : JSON.std.mapFrom(output);
        return String.valueOf(status.getOrDefault("agentId", ""));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new ServerProblem("This machine could not be enrolled: " + output.trim());
        }
    }
}
