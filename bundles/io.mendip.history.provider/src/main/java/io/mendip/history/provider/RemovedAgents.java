/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.fleet.AgentListener;
import io.mendip.history.CheckStates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets agents that were deleted; their history is dropped when it is old enough. */
@Component
public final class RemovedAgents implements AgentListener {

    private final CheckStates states;

    /** Forgets in these states. */
    @Activate
    public RemovedAgents(@Reference CheckStates states) {
        this.states = states;
    }

    @Override
    public void removed(String agentId) {
        states.forget(agentId);
    }
}
