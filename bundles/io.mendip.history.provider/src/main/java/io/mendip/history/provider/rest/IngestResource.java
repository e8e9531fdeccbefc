/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.rest;

import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.history.provider.ResultIngest;
import io.mendip.history.provider.store.RejectedMessages;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How check results come in. */
@Component(service = IngestResource.class)
@CoreResource
@Path("system/ingest")
@Produces(MediaType.APPLICATION_JSON)
public final class IngestResource {

    private static final int REJECTED = 50;

    private final ResultIngest ingest;
    private final Agents agents;

    /** Shows this ingest. */
    @Activate
    public IngestResource(@Reference ResultIngest ingest, @Reference Agents agents) {
        this.ingest = ingest;
        this.agents = agents;
    }

    /**
     * The figures.
     *
     * @param now counts since the start of this server
     * @param rejected messages that were set aside, the last ones, newest first
     */
    public record View(ResultIngest.Figures now, List<Rejected> rejected) {}

    /**
     * A message that could not be stored.
     *
     * @param id grows with time
     * @param agentId who sent it
     * @param hostname of its machine, empty when it is gone
     * @param at when it came
     * @param reason why it was set aside
     * @param length of the message in bytes
     */
    public record Rejected(long id, String agentId, String hostname, String at, String reason, int length) {}

    /** Rates, queue, and what was set aside; messages only of agents that the caller may see. */
    @GET
    @Requires("system.view")
    public View figures(@Context SecurityContext context) {
        var messages = ingest.rejected(REJECTED);
        var scope = Callers.of(context).scope();
        Map<String, String> names =
                agents
                        .find(
                                scope,
                                messages.stream()
                                        .map(RejectedMessages.Kept::agent)
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(AgentSummary::id, AgentSummary::hostname));
        return new View(
                ingest.figures(),
                messages.stream()
                        .filter(message -> scope.all() || names.containsKey(message.agent()))
                        .map(message -> new Rejected(
                                message.id(),
                                message.agent(),
                                names.getOrDefault(message.agent(), ""),
                                Times.text(message.at()),
                                message.reason(),
                                message.length()))
                        .toList());
    }
}
