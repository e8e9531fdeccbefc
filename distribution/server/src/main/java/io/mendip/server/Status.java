/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How everything is that {@code up} started: the server as a process, what it says of its parts, this machine's agent. */
public final class Status {

    private static final List<String> WORSE = List.of("ok", "degraded", "failed");

    private final Path home;
    private final DataFolders data;
    private final Settings settings;
    private final Supervisors supervisors;

    /** For what {@code up} started on a data folder. */
    public Status(Path home, DataFolders data, Settings settings, Supervisors supervisors) {
        this.home = home;
        this.data = data;
        this.settings = settings;
        this.supervisors = supervisors;
    }

    /**
     * Everything, as JSON has it: {@code status} (ok, degraded or failed, the worst of all), {@code version},
     * {@code components}, {@code unsatisfied}.
     */
    public Map<String, Object> read() throws IOException, InterruptedException {
        Map<String, Object> health = Map.of();
        var problem = "";
        try {
            health = LocalApi.of(data, settings.httpsPort())
                    .get("/system/health")
                    .orProblem();
        } catch (IOException | ServerProblem e) {
            problem = "The server does not answer: " + e.getMessage();
        }
        var parts = new ArrayList<Map<?, ?>>();
        parts.add(server(problem, String.valueOf(health.getOrDefault("version", ""))));
        if (settings.agent()) {
            parts.add(agent());
        }
        parts.addAll(components(health));
        var status = new LinkedHashMap<String, Object>();
        status.put("status", worst(parts, String.valueOf(health.getOrDefault("status", "failed"))));
        status.put("version", Version.of(home));
        status.put("components", parts);
        status.put("unsatisfied", health.getOrDefault("unsatisfied", List.of()));
        return status;
    }

    /** The components of a status. */
    public static List<Map<?, ?>> components(Map<String, Object> status) {
        return status.get("components") instanceof List<?> list
                ? list.stream().<Map<?, ?>>map(part -> (Map<?, ?>) part).toList()
                : List.of();
    }

    private static String worst(List<Map<?, ?>> parts, String overall) {
        return Stream.concat(Stream.of(overall), parts.stream().map(part -> String.valueOf(part.get("status"))))
                .reduce("ok", (a, b) -> WORSE.indexOf(a) >= WORSE.indexOf(b) ? a : b);
    }

    private Map<String, Object> server(String problem, String version) {
        var process = supervisors.program("server");
        var reason = process.isEmpty() ? "The server does not run. Start it with ./mendip up." : problem;
        return part("server", "Server", reason.isEmpty() ? "ok" : "failed", reason, version, settings.url(), process);
    }

    private Map<String, Object> agent() throws IOException, InterruptedException {
        var process = supervisors.program("agent");
        var told = new AgentProgram(home, data).status();
        boolean connected = Boolean.TRUE.equals(told.get("connected"));
        var reason = process.isEmpty()
                ? "The agent does not run. Start everything with ./mendip up."
                : connected ? "" : "It is not connected. Look at ./mendip logs agent.";
        return part(
                "agent",
                "Agent of this machine",
                process.isEmpty() ? "failed" : connected ? "ok" : "degraded",
                reason,
                String.valueOf(told.getOrDefault("version", "")),
                String.valueOf(told.getOrDefault("url", "")),
                process);
    }

    private static Map<String, Object> part(
            String name,
            String title,
            String status,
            String reason,
            String version,
            String address,
            Optional<ProcessHandle> process) {
        var part = new LinkedHashMap<String, Object>();
        part.put("name", name);
        part.put("title", title);
        part.put("status", status);
        part.put(
                "since",
                process.flatMap(running -> running.info().startInstant())
                        .map(Instant::toString)
                        .orElse(""));
        part.put("reason", reason);
        part.put("version", version);
        part.put("address", address);
        part.put(
                "details",
                process.map(running -> Map.of("pid", Long.toString(running.pid())))
                        .orElse(Map.of()));
        part.put("notices", List.of());
        return part;
    }
}
