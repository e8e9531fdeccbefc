/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import io.mendip.agent.base.ProcessTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Starts the trees of other bundles of the agent. */
@Component
public final class RunnersProcessTrees implements ProcessTrees {

    private final Optional<Path> parent;

    /** With control groups below the agent's own, where the system has them. */
    @Activate
    public RunnersProcessTrees() {
        this(ControlGroup.ofThisProcess());
    }

    RunnersProcessTrees(Optional<Path> parent) {
        this.parent = parent;
    }

    /** As for an agent that may make no control groups. */
    public static ProcessTrees withoutGroups() {
        return new RunnersProcessTrees(Optional.empty());
    }

    @Override
    public Tree start(UUID run, ProcessBuilder builder) throws IOException {
        return ProcessTree.start(parent, run, builder);
    }

    @Override
    public boolean endLeftover(UUID run) {
        return ProcessTree.leftover(parent, run).end();
    }
}
