/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.command.Commands;
import io.mendip.fleet.Agents;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks an agent whether it answers: the whole way, through broker and signature, to the agent and back. */
@Component(service = PingResource.class)
@CoreResource
@Path("agents/{agent}/ping")
@Produces(MediaType.APPLICATION_JSON)
@Requires("agent.ping")
public final class PingResource {

    /** How long a request may keep its thread. */
    private static final Duration LIMIT = Duration.ofMillis(1900);

    private final Agents agents;
    private final Commands commands;
    private final LongSupplier nanoTime;

    /** Takes its services. */
    @Activate
    public PingResource(@Reference Agents agents, @Reference Commands commands) {
        this(agents, commands, System::nanoTime);
    }

    PingResource(Agents agents, Commands commands, LongSupplier nanoTime) {
        this.agents = agents;
        this.commands = commands;
        this.nanoTime = nanoTime;
    }

    /**
     * An answer.
     *
     * @param roundTripMs milliseconds until it came
     */
    public record Pong(double roundTripMs) {}

    /** Pings the agent. */
    @POST
    public Pong ping(@Context SecurityContext context, @PathParam("agent") String agentId) {
        var agent = agents.find(Callers.of(context).scope(), agentId).orElseThrow(() -> Problem.notFound("The agent"));
        long start = nanoTime.getAsLong();
        try {
            var outcome = commands.now(agent.id(), "ping", Map.of(), LIMIT)
                    .toCompletableFuture()
                    .join();
            if (!outcome.succeeded()) {
                throw Problem.conflict("refused", "The agent refused to answer: " + outcome.reason() + ".");
            }
        } catch (CompletionException e) {
            throw NoAnswer.problem(e, LIMIT);
        }
        return new Pong(Math.rint((nanoTime.getAsLong() - start) / 1e4) / 100);
    }
}
