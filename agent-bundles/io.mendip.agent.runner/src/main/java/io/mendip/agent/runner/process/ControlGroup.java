/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A control group (version 2) of one run, below that of the agent. Nothing leaves it by forking, and it is ended as a whole by
 * the kernel, faster than anything in it can fork. Not there for an agent that may not make one.
 */
final class ControlGroup {

    private static final String NAME = "mendip-run-";
    private static final Pattern MOUNT = Pattern.compile("(?m)^\\d+ \\d+ \\S+ (\\S+) (\\S+) .*? - cgroup2 .*$");
    private static final Pattern OWN = Pattern.compile("(?m)^0::(/.*)$");

    private final Path folder;

    private ControlGroup(Path folder) {
        this.folder = folder;
    }

    /** The folder of the group that this process is in; empty where the system has none of version 2. */
    static Optional<Path> ofThisProcess() {
        try {
            return parent(
                            Files.readString(Path.of("/proc/self/mountinfo")),
                            Files.readString(Path.of("/proc/self/cgroup")))
                    .filter(Files::isDirectory);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The folder of a process's group.
     *
     * @param mounts text of its mountinfo; in a container the mount shows a part of the tree only
     * @param groups text of its cgroup
     */
    static Optional<Path> parent(String mounts, String groups) {
        var mount = MOUNT.matcher(mounts);
        var own = OWN.matcher(groups);
        if (!mount.find() || !own.find()) {
            return Optional.empty();
        }
        var root = Path.of(mount.group(1));
        var group = Path.of(own.group(1));
        return group.startsWith(root)
                ? Optional.of(
                        Path.of(mount.group(2)).resolve(root.relativize(group).toString()))
                : Optional.empty();
    }

    /** Makes the group of a run; empty when this is not allowed. */
    static Optional<ControlGroup> create(Optional<Path> parent, UUID run) {
        try {
            return parent.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new ControlGroup(Files.createDirectory(parent.get().resolve(NAME + run))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The group of a run that an earlier process of the agent made. */
    static Optional<ControlGroup> find(Optional<Path> parent, UUID run) {
        return parent.map(folder -> folder.resolve(NAME + run))
                .filter(Files::isDirectory)
                .map(ControlGroup::new);
    }

    /** The file into which a process writes itself. */
    Path members() {
        return folder.resolve("cgroup.procs");
    }

    /** Those that live in it, without those of groups below. */
    List<Long> processes() {
        try {
            return Files.readAllLines(members()).stream().map(Long::valueOf).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Ends all that are in it, also in groups that they made below. */
    void kill() {
        try {
            Files.writeString(folder.resolve("cgroup.kill"), "1", StandardOpenOption.WRITE);
        } catch (IOException e) {
            // a kernel before 5.14: one by one
            processes().forEach(process -> ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    /** Whether nothing lives in it or below. */
    boolean isEmpty() {
        try {
            return !Files.readString(folder.resolve("cgroup.events")).contains("populated 1");
        } catch (IOException e) {
            return true;
        }
    }

    /** Takes it away; what still lives in it goes on in the agent's own. */
    void remove() {
        try {
            var above = folder.resolveSibling(members().getFileName());
            for (long process : processes()) {
                Files.writeString(above, Long.toString(process), StandardOpenOption.WRITE);
            }
            removeBelow(folder);
        } catch (IOException e) {
            // somebody moved in again, or ended while being moved: the empty group does no harm
        }
    }

    private static void removeBelow(Path group) throws IOException {
        try (var below = Files.newDirectoryStream(group, entry -> Files.isDirectory(entry))) {
            for (var one : below) {
                removeBelow(one);
            }
        }
        Files.deleteIfExists(group);
    }
}
