/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import io.mendip.simulator.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Does it, the hard way. A part that is dead already is left alone, and not counted. */
final class Blows {

    private final CrashedProduct product;
    private final Fleet fleet;
    private final List<RealAgent> agents;
    private final Map<Blow, Integer> counts = new EnumMap<>(Blow.class);

    Blows(CrashedProduct product, Fleet fleet, List<RealAgent> agents) {
        this.product = product;
        this.fleet = fleet;
        this.agents = agents;
        for (var blow : Blow.values()) {
            counts.put(blow, 0);
        }
    }

    /** How many of each have hit. */
    Map<Blow, Integer> counts() {
        return counts;
    }

    /** Does one; whether it hit. Which of several victims it is follows from a number. */
    boolean strike(Blow blow, int choice) throws IOException, InterruptedException {
        boolean hit =
                switch (blow) {
                    case AGENT -> agent(choice);
                    case CONNECTIONS -> connections(choice);
                    case SERVER -> kill(product.server());
                    case BROKER -> kill(product.recorded("nats"));
                    case BROKER_WIPED -> wipe();
                    case BACKEND -> kill(backend(choice));
                    case DATABASE -> kill(product.recorded("postgresql"));
                };
        if (hit) {
            counts.merge(blow, 1, Integer::sum);
        }
        return hit;
    }

    private boolean agent(int choice) throws IOException, InterruptedException {
        if (agents.isEmpty()) {
            return false;
        }
        agents.get(choice % agents.size()).restart();
        return true;
    }

    private boolean connections(int choice) {
        fleet.cut(IntStream.range(0, fleet.ids().size())
                .filter(number -> number % 10 == choice % 10)
                .boxed()
                .toList());
        return true;
    }

    private boolean wipe() throws IOException {
        boolean killed = kill(product.recorded("nats"));
        var accounts = product.data().resolve("nats/accounts");
        if (killed && Files.isDirectory(accounts)) {
            try (var files = Files.list(accounts)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return killed;
    }

    private static boolean kill(Optional<ProcessHandle> victim) {
        return victim.filter(ProcessHandle::isAlive)
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    private Optional<ProcessHandle> backend(int choice) {
        var backends = product.recorded("postgresql").stream()
                .flatMap(ProcessHandle::children)
                .filter(child -> commandLine(child.pid()).startsWith("postgres: mendip mendip "))
                .sorted()
                .toList();
        return backends.isEmpty() ? Optional.empty() : Optional.of(backends.get(choice % backends.size()));
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
