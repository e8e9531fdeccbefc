/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.command.Commands;
import io.mendip.fleet.Agents;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which bundles an agent has now. It is asked each time: what it runs is what it says, not what it was told to run. */
@Component(service = AgentBundlesResource.class)
@CoreResource
@Path("agents/{agent}/bundles")
@Produces(MediaType.APPLICATION_JSON)
@Requires("agent.bundles")
public final class AgentBundlesResource {

    /** How long a request may keep its thread. */
    private static final Duration LIMIT = Duration.ofMillis(1900);

    /** More than any agent has. */
    private static final int MOST = 1000;

    private static final int MAX_TEXT = 500;

    private final Agents agents;
    private final Commands commands;

    /** Takes its services. */
    @Activate
    public AgentBundlesResource(@Reference Agents agents, @Reference Commands commands) {
        this.agents = agents;
        this.commands = commands;
    }

    /**
     * The bundles of an agent, in its own words, which are hostile.
     *
     * @param process number of its process: another one after each restart
     * @param items its bundles, at most 1000
     */
    public record Bundles(long process, List<Bundle> items) {}

    /**
     * A bundle on an agent.
     *
     * @param symbolicName of the bundle
     * @param version OSGi version
     * @param origin {@code shipped} with the agent or {@code plugin}
     * @param state of a shipped one {@code active}, {@code resolved}, {@code installed}, {@code starting}, {@code stopping},
     *     or {@code withdrawn} while its feature is off for the agent; of a plugin {@code waiting}, {@code active}, {@code
     *     failed} or {@code quarantined}
     * @param reason why it failed or is held back; empty otherwise
     */
    public record Bundle(String symbolicName, String version, String origin, String state, String reason) {}

    /** Asks the agent. */
    @GET
    public Bundles list(@Context SecurityContext context, @PathParam("agent") String agentId) {
        var agent = agents.find(Callers.of(context).scope(), agentId).orElseThrow(() -> Problem.notFound("The agent"));
        try {
            var outcome = commands.now(agent.id(), "bundles", Map.of(), LIMIT)
                    .toCompletableFuture()
                    .join();
            if (outcome.reason().equals("unknown_command")) {
                throw Problem.conflict(
                        "agent_too_old", "The agent is of a version that does not tell its bundles. Update it.");
            }
            if (!outcome.succeeded()) {
                throw Problem.conflict("refused", "The agent refused to answer: " + outcome.reason() + ".");
            }
            return bundles(outcome.data());
        } catch (CompletionException e) {
            throw NoAnswer.problem(e, LIMIT);
        }
    }

    private static Bundles bundles(Map<String, Object> data) {
        long process = data.get("process") instanceof Number number ? number.longValue() : 0;
        var rows = data.get("bundles") instanceof List<?> list ? list : List.of();
        var items = rows.stream()
                .limit(MOST)
                .filter(Map.class::isInstance)
                .map(row -> bundle((Map<?, ?>) row))
                .toList();
        return new Bundles(process, items);
    }

    private static Bundle bundle(Map<?, ?> row) {
        return new Bundle(
                text(row, "symbolicName"),
                text(row, "version"),
                text(row, "origin"),
                text(row, "state"),
                text(row, "reason"));
    }

    private static String text(Map<?, ?> row, String name) {
        var text = row.get(name) instanceof String string ? string : "";
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
