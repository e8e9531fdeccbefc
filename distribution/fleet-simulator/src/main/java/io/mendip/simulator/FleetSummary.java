/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.simulator.agent.Counters.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** How a fleet is: a line for people, a file for programs. */
public final class FleetSummary {

    private final Fleet fleet;
    private final Path folder;
    private long lastAcknowledged;
    private long lastNanos = System.nanoTime();

    /** Of a fleet; files go into the folder. */
    public FleetSummary(Fleet fleet, Path folder) {
        this.fleet = fleet;
        this.folder = folder;
    }

    /** One line: how many are there, connected, and what came through since the last line. */
    public String line() {
        var counters = fleet.counters();
        long now = System.nanoTime();
        long acknowledged = counters.of(Event.ACKNOWLEDGED);
        double seconds = Math.max(1e-3, (now - lastNanos) / 1e9);
        double rate = (acknowledged - lastAcknowledged) / seconds;
        lastNanos = now;
        lastAcknowledged = acknowledged;
        return String.format(
                Locale.ROOT,
                "%d agents, %d connected, %d checks; %.0f results/s stored, %d waiting; %d commands, %d tasks, %d connections lost, %d impossible",
                fleet.ids().size(),
                fleet.ready(),
                fleet.checks(),
                rate,
                fleet.pending(),
                counters.of(Event.COMMANDS),
                counters.of(Event.TASKS_BEGUN),
                counters.of(Event.DISCONNECTS),
                counters.of(Event.IMPOSSIBLE));
    }

    /** Writes {@code summary.json}: all counters, and per agent and check what was produced and what was acknowledged. */
    public void write() throws IOException {
        var all = new LinkedHashMap<String, Object>();
        all.put("counters", fleet.counters().all());
        var agents = new LinkedHashMap<String, Object>();
        fleet.tallies().forEach((id, lines) -> agents.put(id, lines));
        all.put("agents", agents);
        Files.write(folder.resolve("summary.json"), JSON.std.asBytes(all));
    }

    /** Why not all could enrol. */
    static String reason(CompletableFuture<?> joined) {
        try {
            joined.join();
            return "";
        } catch (CompletionException e) {
            return String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        }
    }
}
