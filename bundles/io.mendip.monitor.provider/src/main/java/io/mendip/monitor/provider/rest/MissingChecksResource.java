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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Many checks of an agent in one step and with one new plan; doing it again changes nothing. */
@Component(service = MissingChecksResource.class)
@CoreResource
@Path("agents/{agent}/checks/missing")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires("check.manage")
public final class MissingChecksResource {

    private final CheckDefinitions definitions;
    private final CheckViews views;

    /** Takes its services. */
    @Activate
    public MissingChecksResource(@Reference CheckDefinitions definitions, @Reference CheckViews views) {
        this.definitions = definitions;
        this.views = views;
    }

    /**
     * Checks that an agent should have.
     *
     * @param checks each as for a single new check
     */
    public record WantedChecks(@Nullable List<CheckInput> checks) {}

    /** Adds those that the agent does not have yet, by type and parameters; answers all of them. */
    @POST
    public Page<CheckView> add(
            @Context SecurityContext context, @PathParam("agent") String agentId, @Nullable WantedChecks wanted) {
        var agent = definitions.agent(Callers.of(context).scope(), agentId);
        if (wanted == null || wanted.checks() == null) {
            throw Problem.invalid("checks", "is required");
        }
        return Page.of(views.of(agent.id(), definitions.addMissing(agent, wanted.checks())));
    }
}
