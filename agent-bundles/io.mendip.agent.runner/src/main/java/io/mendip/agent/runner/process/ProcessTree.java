/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import io.mendip.agent.base.ProcessTrees;
import io.mendip.agent.base.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process and all that came of it. What has cut itself loose is known by the control group of the run, where the agent may
 * make one, and by the {@link RunMark}, which also finds what a login took out of the group.
 */
final class ProcessTree implements ProcessTrees.Tree {

    private static final boolean LINUX = Files.isReadable(Path.of("/proc/self/limits"));
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    /**
     * Takes the group and the mark on itself and becomes the program, which neither changes it nor waits. Constant: what it runs
     * comes as arguments. The shells of the field know the limit by different letters.
     */
    private static final String JOIN = "[ -z \"$1\" ] || echo 0 2>/dev/null >\"$1\";"
            + " ulimit -w \"$2\" 2>/dev/null || ulimit -x \"$2\" 2>/dev/null; shift 2; exec \"$@\"";

    private final @Nullable Process root;
    private final RunMark mark;
    private final Optional<ControlGroup> group;

    private ProcessTree(@Nullable Process root, RunMark mark, Optional<ControlGroup> group) {
        this.root = root;
        this.mark = mark;
        this.group = group;
    }

    /**
     * Starts a program.
     *
     * @param parent the control group below which the run has its own; none for none
     */
    static ProcessTree start(Optional<Path> parent, UUID run, ProcessBuilder builder) throws IOException {
        var mark = new RunMark(run);
        builder.environment().put(RunMark.VARIABLE, mark.value());
        if (!LINUX) {
            return new ProcessTree(builder.start(), mark, Optional.empty());
        }
        // The shell would say so on the program's own output.
        var program = builder.command().get(0);
        var file = SearchPath.find(program)
                .orElseThrow(() -> new IOException("Cannot run program \"" + program + "\": there is no such program"));
        var group = ControlGroup.create(parent, run);
        var command = new ArrayList<>(List.of("/bin/sh", "-c", JOIN, "mendip"));
        command.add(group.map(one -> one.members().toString()).orElse(""));
        command.add(mark.locks());
        command.add(file.toString());
        command.addAll(builder.command().subList(1, builder.command().size()));
        try {
            return new ProcessTree(builder.command(command).start(), mark, group);
        } catch (IOException e) {
            group.ifPresent(ControlGroup::remove);
            throw e;
        }
    }

    /** What is left of a run whose start this process knows nothing of. */
    static ProcessTree leftover(Optional<Path> parent, UUID run) {
        return new ProcessTree(null, new RunMark(run), ControlGroup.find(parent, run));
    }

    @Override
    public Process process() {
        if (root == null) {
            throw new IllegalStateException("the process was started by another");
        }
        return root;
    }

    @Override
    public boolean hasOthers() {
        long own = root == null ? -1 : root.pid();
        return living().stream().anyMatch(process -> process.pid() != own);
    }

    /** Again and again, since a process may start another one while it is ended. */
    @Override
    public boolean end() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        boolean ended = false;
        while (!ended && deadline - System.nanoTime() > 0) {
            if (root != null) {
                root.destroyForcibly();
            }
            group.ifPresent(ControlGroup::kill);
            var living = living();
            living.forEach(ProcessHandle::destroyForcibly);
            ended = living.isEmpty() && group.map(ControlGroup::isEmpty).orElse(true);
            if (!ended) {
                LockSupport.parkNanos(PAUSE);
            }
        }
        group.ifPresent(ControlGroup::remove);
        return ended;
    }

    private Set<ProcessHandle> living() {
        var found = new HashSet<ProcessHandle>();
        if (LINUX) {
            found.addAll(mark.processes());
        }
        Stream.concat(
                        Stream.ofNullable(root).flatMap(Process::descendants),
                        group.stream()
                                .flatMap(one -> one.processes().stream())
                                .map(ProcessHandle::of)
                                .flatMap(Optional::stream))
                .filter(ProcessHandle::isAlive)
                .forEach(found::add);
        return found;
    }
}
