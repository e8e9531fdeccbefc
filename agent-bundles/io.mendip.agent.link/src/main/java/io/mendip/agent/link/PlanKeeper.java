/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.base.RefusedException;
import io.mendip.protocol.message.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plan that the agent lives by, on disk as it was signed. */
final class PlanKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(PlanKeeper.class);

    private final Path file;
    private final String agentId;
    private final TrustedKeys keys;
    private volatile @Nullable Plan plan;

    PlanKeeper(Path file, String agentId, TrustedKeys keys) throws IOException {
        this.file = file;
        this.agentId = agentId;
        this.keys = keys;
        if (Files.exists(file)) {
            try {
                plan = open(Files.readAllBytes(file));
            } catch (RefusedException e) {
                LOG.warn("The stored plan is not used: {}", e.getMessage());
            }
        }
    }

    Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    /** Version of the plan, 0 without one. */
    long version() {
        return plan().map(Plan::version).orElse(0L);
    }

    /**
     * Takes a newer plan; it is on disk when this returns.
     *
     * @return the plan, empty when the agent has it already
     * @throws RefusedException when it is not the server's, for another agent, or older
     */
    synchronized Optional<Plan> accept(byte[] envelope) throws RefusedException, IOException {
        var fresh = open(envelope);
        if (fresh.version() < version()) {
            throw new RefusedException("older", "plan " + fresh.version() + " is older than " + version());
        }
        if (fresh.version() == version()) {
            return Optional.empty();
        }
        AtomicFile.write(file, envelope);
        plan = fresh;
        return Optional.of(fresh);
    }

    private Plan open(byte[] envelope) throws RefusedException {
        var opened = keys.open(envelope, Plan.TYPE, "plan", Plan.class);
        if (!opened.agentId().equals(agentId)) {
            throw new RefusedException("wrong_agent", "a plan for " + opened.agentId());
        }
        return opened;
    }
}
