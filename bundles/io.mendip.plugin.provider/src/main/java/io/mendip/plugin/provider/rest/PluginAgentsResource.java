/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.account.Scope;
import io.mendip.command.AgentOfflineException;
import io.mendip.command.Commands;
import io.mendip.feature.Features;
import io.mendip.fleet.AgentPlace;
import io.mendip.fleet.Agents;
import io.mendip.plugin.ReleasedBundles;
import io.mendip.plugin.provider.PluginPermissions;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.store.StateTable;
import io.mendip.plugin.provider.store.StateTable.AgentState;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.protocol.message.BundleStates;
import io.mendip.rest.Callers;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of a plugin on the agents in the caller's scope, but for those for which plugins are off. */
@Component(service = PluginAgentsResource.class)
@ProductResource
@Path("plugins/{id: [0-9]{1,18}}/agents")
@Produces(MediaType.APPLICATION_JSON)
@Requires(PluginPermissions.LIST)
public final class PluginAgentsResource {

    private static final Logger LOG = LoggerFactory.getLogger(PluginAgentsResource.class);
    private static final int MAX_LIMIT = 500;
    private static final Pattern AGENT = Pattern.compile("[a-z0-9]{0,16}");
    /** How long a request may keep its thread. */
    private static final Duration LIMIT = Duration.ofMillis(1900);

    private final Database database;
    private final Agents agents;
    private final Commands commands;
    private final Features features;

    /** Takes its services. */
    @Activate
    public PluginAgentsResource(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference Agents agents,
            @Reference Commands commands,
            @Reference Features features) {
        this.database = database;
        this.agents = agents;
        this.commands = commands;
        this.features = features;
    }

    /**
     * A plugin on an agent.
     *
     * @param agentId which agent
     * @param name of its machine
     * @param client it belongs to
     * @param site it belongs to
     * @param version of the bundle that it should have
     * @param sha256 of the jar that it should have
     * @param state waiting, active, failed or quarantined
     * @param reason why it failed or is held back; empty otherwise
     * @param since when it came to that, null when the agent has said nothing
     */
    public record PluginOnAgent(
            String agentId,
            String name,
            String client,
            String site,
            String version,
            String sha256,
            String state,
            String reason,
            @Nullable Instant since) {}

    /** Agents by id, with what became of the plugin on each; of one state when that is named. */
    @GET
    public Page<PluginOnAgent> list(
            @Context SecurityContext context,
            @PathParam("id") long id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        var scope = features.scope(ReleasedBundles.FEATURE, Callers.of(context).scope());
        var wanted = state(state);
        if (!AGENT.matcher(cursor).matches()) {
            throw Problem.invalid("cursor", "is not the value next of a page");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.invalid("limit", "must be 1 to " + MAX_LIMIT);
        }
        return database.read(connection -> {
            var version = PluginViews.require(new PluginTable(connection), id);
            var table = new StateTable(connection);
            var found = table.agents(scope, version, wanted, cursor, limit + 1);
            var shown = found.subList(0, Math.min(limit, found.size()));
            var next = found.size() > limit ? shown.get(limit - 1).agentId() : null;
            return new Page<>(views(scope, version, shown), next, table.count(scope, version, wanted), 0);
        });
    }

    /** Has an agent try again: a failure or quarantine there is lifted. */
    @POST
    @Path("{agent}/retry")
    @Requires(PluginPermissions.UPLOAD)
    public Response retry(
            @Context SecurityContext context, @PathParam("id") long id, @PathParam("agent") String agentId) {
        var caller = Callers.of(context);
        var agent = agents.find(caller.scope(), agentId).orElseThrow(() -> Problem.notFound("The agent"));
        if (!features.off(ReleasedBundles.FEATURE, List.of(agent.id())).isEmpty()) {
            throw Problem.conflict(
                    "feature.off",
                    "The feature " + ReleasedBundles.FEATURE + " is switched off for this agent."
                            + " Switch it on for its client or site first.");
        }
        var version = database.read(connection -> PluginViews.require(new PluginTable(connection), id));
        try {
            var outcome = commands.now(
                            agent.id(), "bundle-retry", Map.of("symbolicName", version.symbolicName()), LIMIT)
                    .toCompletableFuture()
                    .join();
            if (!outcome.succeeded()) {
                throw Problem.conflict("refused", "The agent refused: " + outcome.reason() + ".");
            }
        } catch (CompletionException e) {
            throw problem(e);
        }
        LOG.info("user {} had agent {} try {} again", caller.name(), agent.id(), version.symbolicName());
        return Response.accepted().build();
    }

    private List<PluginOnAgent> views(Scope scope, StoredVersion version, List<AgentState> states) {
        var ids = states.stream().map(AgentState::agentId).toList();
        var places = agents.places(scope, ids);
        return states.stream()
                .flatMap(state ->
                        Stream.ofNullable(places.get(state.agentId())).map(place -> view(version, state, place)))
                .toList();
    }

    private static PluginOnAgent view(StoredVersion version, AgentState state, AgentPlace place) {
        return new PluginOnAgent(
                state.agentId(),
                place.hostname(),
                place.client(),
                place.site(),
                version.version(),
                version.sha256(),
                state.state().label(),
                state.reason(),
                state.since());
    }

    private static BundleStates.@Nullable State state(@Nullable String label) {
        if (label == null || label.isEmpty()) {
            return null;
        }
        return Stream.of(BundleStates.State.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "must be waiting, active, failed or quarantined"));
    }

    private static RuntimeException problem(CompletionException e) {
        return Optional.ofNullable(e.getCause())
                .<RuntimeException>map(cause -> {
                    if (cause instanceof AgentOfflineException) {
                        return Problem.conflict("agent_offline", "The agent is not connected.");
                    }
                    return cause instanceof TimeoutException
                            ? new Problem(
                                    504, "no_answer", "The agent did not answer within " + LIMIT.toMillis() + " ms.")
                            : e;
                })
                .orElse(e);
    }
}
