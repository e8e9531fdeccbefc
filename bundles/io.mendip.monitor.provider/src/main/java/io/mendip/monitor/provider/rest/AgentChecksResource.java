/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.rest;

import io.mendip.monitor.provider.CheckDefinitions;
import io.mendip.monitor.provider.CheckInput;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The checks of one agent. */
@Component(service = AgentChecksResource.class)
@CoreResource
@Path("agents/{agent}/checks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AgentChecksResource {

    private final CheckDefinitions definitions;
    private final CheckViews views;

    /** Takes its services. */
    @Activate
    public AgentChecksResource(@Reference CheckDefinitions definitions, @Reference CheckViews views) {
        this.definitions = definitions;
        this.views = views;
    }

    /** All checks of the agent with their states. */
    @GET
    @Requires("check.list")
    public Page<CheckView> list(@Context SecurityContext context, @PathParam("agent") String agentId) {
        var agent = definitions.agent(Callers.of(context).scope(), agentId);
        return Page.of(views.of(agent.id(), definitions.of(agent)));
    }

    /** Adds a check. */
    @POST
    @Requires("check.manage")
    public Response add(
            @Context SecurityContext context, @PathParam("agent") String agentId, @Nullable CheckInput input) {
        if (input == null) {
            throw Problem.invalid("type", "is required");
        }
        var agent = definitions.agent(Callers.of(context).scope(), agentId);
        var added = definitions.add(agent, input);
        return Response.created(URI.create("checks/" + added.id()))
                .entity(views.of(added))
                .build();
    }
}
