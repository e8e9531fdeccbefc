/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has the processes of a running product started again, one at a time, and waits until each does its work again. */
public final class Restart {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 200;

    private final DataFolders data;
    private final Settings settings;
    private final Supervisors supervisors;

    /** For what {@code up} started on a data folder. */
    public Restart(DataFolders data, Settings settings, Supervisors supervisors) {
        this.data = data;
        this.settings = settings;
        this.supervisors = supervisors;
    }

    /** The server, with its database and broker. */
    public void server() throws IOException, InterruptedException {
        supervised("server");
        await("The server is not well", () -> api().ready());
    }

    /** This machine's agent. */
    public void agent() throws IOException, InterruptedException {
        if (!settings.agent()) {
            throw new ServerProblem("The server was started without an agent on this machine.");
        }
        supervised("agent");
        var status = data.agent().resolve("status.json");
        long began = System.currentTimeMillis();
        // Written by the new process when the server has answered its hello.
        await("The agent is not connected", () -> {
            var text = new String(Files.readAllBytes(status), StandardCharsets.UTF_8);
            return text.contains("\"connected\":true")
                    && Files.getLastModifiedTime(status).toMillis() >= began;
        });
    }

    /** The own database. */
    public void database() throws IOException, InterruptedException {
        if (!settings.database().isEmpty()) {
            throw new ServerProblem("The server uses your own database; restart it where it runs.");
        }
        child("postgresql");
        await("The database does not answer", () -> api().get("/clients").status() == 200);
    }

    /** The own broker. */
    public void broker() throws IOException, InterruptedException {
        if (!settings.nats().isEmpty()) {
            throw new ServerProblem("The server uses your own NATS; restart it where it runs.");
        }
        var pid = child("nats");
        await(
                "The broker does not answer",
                () -> component("broker")
                        .filter(part -> "ok".equals(part.get("status")))
                        .filter(part ->
                                part.get("details") instanceof Map<?, ?> details && pid.equals(details.get("pid")))
                        .isPresent());
    }

    private LocalApi api() throws IOException {
        return LocalApi.of(data, settings.httpsPort());
    }

    /** Ends a program under a supervisor of its own, which starts it again. */
    private void supervised(String name) throws IOException, InterruptedException {
        var before = supervisors
                .program(name)
                .filter(program -> supervisors.running(name))
                .orElseThrow(() -> new ServerProblem(
                        "The " + name + " does not run on " + data.root() + ". Start everything with ./mendip up."));
        before.destroy();
        await(
                "The " + name + " did not start again",
                () -> supervisors
                        .program(name)
                        .filter(program -> program.pid() != before.pid())
                        .isPresent());
    }

    /** Has the server start one of its programs again; returns the new process id. */
    private String child(String name) throws IOException, InterruptedException {
        var before = pid(name);
        api().post("/system/processes/" + name + "/restart", Map.of()).orProblem();
        await(
                name + " did not start again",
                () -> !pid(name).equals(before) && !pid(name).equals("0"));
        return pid(name);
    }

    private String pid(String name) throws IOException, InterruptedException {
        return find(api().get("/system/processes").orProblem().get("items"), name)
                .map(program -> String.valueOf(program.get("pid")))
                .orElse("0");
    }

    private Optional<Map<?, ?>> component(String name) throws IOException, InterruptedException {
        return find(api().get("/system/health").orProblem().get("components"), name);
    }

    private static Optional<Map<?, ?>> find(@Nullable Object list, String name) {
        return list instanceof List<?> items
                ? items.stream()
                        .<Map<?, ?>>map(item -> (Map<?, ?>) item)
                        .filter(item -> Objects.equals(item.get("name"), name))
                        .findFirst()
                : Optional.empty();
    }

    /** Asked again and again; what fails meanwhile is part of a restart. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private void await(String otherwise, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new ServerProblem(otherwise + " within " + LIMIT.toSeconds()
                        + " s. Look at ./mendip status and the logs in " + data.log() + ".");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static boolean holds(Condition condition) throws InterruptedException {
        try {
            return condition.holds();
        } catch (IOException | ServerProblem e) {
            return false;
        }
    }
}
