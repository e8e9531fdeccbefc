/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.rest;

import io.mendip.account.Scope;
import io.mendip.monitor.provider.CheckDefinitions;
import io.mendip.monitor.provider.CheckInput;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Single checks. */
@Component(service = ChecksResource.class)
@CoreResource
@Path("checks/{id: [0-9]{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ChecksResource {

    private final CheckDefinitions definitions;
    private final CheckViews views;

    /** Takes its services. */
    @Activate
    public ChecksResource(@Reference CheckDefinitions definitions, @Reference CheckViews views) {
        this.definitions = definitions;
        this.views = views;
    }

    /** The check with its state. */
    @GET
    @Requires("check.list")
    public CheckView get(@Context SecurityContext context, @PathParam("id") long id) {
        return views.of(definitions.get(scope(context), id));
    }

    /** Changes what the input names; the type stays. */
    @PATCH
    @Requires("check.manage")
    public CheckView change(@Context SecurityContext context, @PathParam("id") long id, @Nullable CheckInput input) {
        if (input == null) {
            throw Problem.invalid("", "The request has no body.");
        }
        return views.of(definitions.change(scope(context), id, input));
    }

    /** Deletes the check. */
    @DELETE
    @Requires("check.manage")
    public void remove(@Context SecurityContext context, @PathParam("id") long id) {
        definitions.remove(scope(context), id);
    }

    /** Forgets the state, so that the next result is the first. */
    @POST
    @Path("reset")
    @Consumes(MediaType.WILDCARD)
    @Requires("check.run")
    public CheckView reset(@Context SecurityContext context, @PathParam("id") long id) {
        var definition = definitions.get(scope(context), id);
        views.reset(definition);
        return views.of(definition);
    }

    private static Scope scope(SecurityContext context) {
        return Callers.of(context).scope();
    }
}
