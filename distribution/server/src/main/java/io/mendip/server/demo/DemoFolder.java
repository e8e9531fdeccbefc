/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.demo;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.server.DataFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a demonstration keeps in the data folder: the simulator's identities, and which agents have their checks. */
final class DemoFolder {

    private final Path folder;

    DemoFolder(DataFolders data) {
        folder = data.root().resolve("demo");
    }

    Path path() {
        return folder;
    }

    /** Makes it, for this user alone: there are private keys in it. */
    void create() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** One that has enrolled. */
    record Agent(String id, boolean windows) {}

    /** The agents that have enrolled, by their numbers. */
    Map<Integer, Agent> agents() throws IOException {
        var agents = new TreeMap<Integer, Agent>();
        var file = folder.resolve("agents.jsonl");
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                if (line.endsWith("}")) { // the simulator may be writing the last one
                    var members = JSON.std.mapFrom(line);
                    if (members.get("number") instanceof Number number) {
                        var id = String.valueOf(members.get("agentId"));
                        agents.put(number.intValue(), new Agent(id, "windows".equals(members.get("os"))));
                    }
                }
            }
        }
        return agents;
    }

    /** Notes a client that was made for the demonstration. */
    void addClient(long id) throws IOException {
        append("clients", Long.toString(id));
    }

    /** Ids of the clients that were made for it. */
    List<Long> clients() throws IOException {
        var file = folder.resolve("clients");
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                : List.of();
    }

    /** Agents that were given checks of that description. */
    Set<String> checked(String description) throws IOException {
        var file = folder.resolve("checks-" + description);
        return Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<>();
    }

    /** Notes that an agent has its checks. */
    void addChecked(String description, String agentId) throws IOException {
        append("checks-" + description, agentId);
    }

    private synchronized void append(String name, String line) throws IOException {
        Files.write(folder.resolve(name), List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Forgets everything. */
    void delete() throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
