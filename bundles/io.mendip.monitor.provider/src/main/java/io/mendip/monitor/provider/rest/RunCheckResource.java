/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.rest;

import io.mendip.monitor.provider.CheckDefinitions;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs one check. The answer says that it was started; results come the usual way. */
@Component(service = RunCheckResource.class)
@CoreResource
@Path("checks/{id: [0-9]{1,18}}/run")
@Produces(MediaType.APPLICATION_JSON)
@Requires("check.run")
public final class RunCheckResource {

    private final CheckDefinitions definitions;
    private final CheckStarter starter;

    /** Takes its services. */
    @Activate
    public RunCheckResource(@Reference CheckDefinitions definitions, @Reference CheckStarter starter) {
        this.definitions = definitions;
        this.starter = starter;
    }

    /** Starts now. */
    @POST
    public Response run(@Context SecurityContext context, @PathParam("id") long id) {
        var scope = Callers.of(context).scope();
        var definition = definitions.get(scope, id);
        return Response.accepted(starter.run(definition.agentId(), Map.of("ids", List.of(id))))
                .build();
    }
}
