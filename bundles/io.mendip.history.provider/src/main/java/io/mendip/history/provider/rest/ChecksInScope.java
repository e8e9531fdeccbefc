/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.rest;

import io.mendip.fleet.Agents;
import io.mendip.history.provider.StoredCheckHistory;
import io.mendip.rest.Callers;
import io.mendip.rest.Problem;
import jakarta.ws.rs.core.SecurityContext;

/** Lets callers see only what belongs to agents within their scope; all else does not exist. */
record ChecksInScope(Agents agents, StoredCheckHistory history) {

    /** Requires that a check's agent is within the caller's scope. */
    void check(SecurityContext context, long checkId) {
        var owner = history.owner(checkId);
        if (owner.flatMap(agent -> agents.find(Callers.of(context).scope(), agent))
                .isEmpty()) {
            throw Problem.notFound("Check " + checkId);
        }
    }

    /** Requires that an agent is within the caller's scope. */
    void agent(SecurityContext context, String agentId) {
        if (agents.find(Callers.of(context).scope(), agentId).isEmpty()) {
            throw Problem.notFound("This agent");
        }
    }
}
