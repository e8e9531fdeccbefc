/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.enrol;

import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.simulator.agent.Enrolled;
import io.mendip.simulator.agent.SavedState;
import io.mendip.simulator.machine.MachineProfile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a fleet keeps between two runs: where its server is, who its agents are, and, after a clean end, how far each had
 * come. Without that last file the agents begin new spools, as real ones whose disk was lost.
 */
public final class FleetFolder {

    /**
     * Where the fleet has enrolled.
     *
     * @param server {@code https://host:port}
     * @param pin SHA-256 of the public key of its authority, hexadecimal
     * @param rootKey that signs trust documents, base 64
     * @param trust the trust document's envelope, base 64
     * @param urls where to connect
     */
    public record Home(String server, String pin, String rootKey, String trust, List<String> urls) {

        /** Copies the list. */
        public Home {
            urls = List.copyOf(urls);
        }
    }

    private record Line(int number, String agentId, String os, String seed, String jwt) {}

    private final Path folder;

    /** Of a folder, made when it does not exist. */
    public FleetFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Where the fleet has enrolled; empty before anybody has. */
    public Optional<Home> home() throws IOException {
        var file = folder.resolve("home.json");
        return Files.exists(file)
                ? Optional.of(MessageCodec.read(Home.class, Files.readAllBytes(file)))
                : Optional.empty();
    }

    /** Keeps where the fleet has enrolled. */
    public void save(Home home) throws IOException {
        Files.write(folder.resolve("home.json"), MessageCodec.write(home));
    }

    /** All agents by their numbers; of an agent that is there twice the later entry counts. */
    public Map<Integer, Enrolled> agents() throws IOException {
        var agents = new TreeMap<Integer, Enrolled>();
        for (var text : lines("agents.jsonl")) {
            read(Line.class, text)
                    .ifPresent(line -> agents.put(
                            line.number(),
                            new Enrolled(line.number(), line.agentId(), Nkey.fromSeed(line.seed()), line.jwt())));
        }
        return agents;
    }

    /** Adds an agent; it is on disk when this returns. Safe for any thread. */
    public synchronized void add(Enrolled agent) throws IOException {
        Files.write(
                folder.resolve("agents.jsonl"),
                List.of(line(agent)),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Takes the states of a clean end, which from now on is none: they are used once. */
    public Map<String, SavedState> takeStates() throws IOException {
        var states = new HashMap<String, SavedState>();
        for (var text : lines("states.jsonl")) {
            read(SavedState.class, text).ifPresent(state -> states.put(state.agentId(), state));
        }
        Files.deleteIfExists(folder.resolve("states.jsonl"));
        return states;
    }

    /** Keeps everything at a clean end. */
    public void save(List<Enrolled> agents, List<SavedState> states) throws IOException {
        write("agents.jsonl", agents, FleetFolder::line);
        write("states.jsonl", states, state -> new String(MessageCodec.write(state), StandardCharsets.UTF_8));
    }

    /** Forgets the fleet. */
    public void clear() throws IOException {
        for (var name : List.of("home.json", "agents.jsonl", "states.jsonl", "summary.json", "sites.json")) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /** A file of the folder. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    private <T> void write(String name, List<T> items, Function<T, String> text) throws IOException {
        var fresh = folder.resolve(name + ".new");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
            for (var item : items) {
                out.write((text.apply(item) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> lines(String name) throws IOException {
        var file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** A line that was cut off by a crash is as good as none. */
    private static <T extends Record> Optional<T> read(Class<T> type, String line) {
        try {
            return Optional.of(MessageCodec.read(type, line.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    private static String line(Enrolled agent) {
        var line = new Line(
                agent.number(),
                agent.agentId(),
                MachineProfile.of(agent.number()).os(),
                agent.key().seedText(),
                agent.jwt());
        return new String(MessageCodec.write(line), StandardCharsets.UTF_8);
    }
}
