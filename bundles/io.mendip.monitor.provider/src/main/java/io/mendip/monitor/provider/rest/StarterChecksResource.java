/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.rest;

import io.mendip.monitor.provider.CheckDefinitions;
import io.mendip.monitor.provider.StarterChecks;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Requires;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The first checks of an agent. */
@Component(service = StarterChecksResource.class)
@CoreResource
@Path("agents/{agent}/starter-checks")
@Produces(MediaType.APPLICATION_JSON)
@Requires("check.manage")
public final class StarterChecksResource {

    private final CheckDefinitions definitions;
    private final StarterChecks starters;
    private final CheckViews views;

    /** Takes its services. */
    @Activate
    public StarterChecksResource(
            @Reference CheckDefinitions definitions, @Reference StarterChecks starters, @Reference CheckViews views) {
        this.definitions = definitions;
        this.starters = starters;
        this.views = views;
    }

    /** Adds those of the usual first checks that the agent does not have; answers all of them. */
    @POST
    public Page<CheckView> add(@Context SecurityContext context, @PathParam("agent") String agentId) {
        var agent = definitions.agent(Callers.of(context).scope(), agentId);
        return Page.of(views.of(agent.id(), starters.addTo(agent)));
    }
}
