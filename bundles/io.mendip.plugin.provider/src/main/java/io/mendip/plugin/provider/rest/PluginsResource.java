/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.PluginPermissions;
import io.mendip.plugin.provider.Releases;
import io.mendip.plugin.provider.SignOffs;
import io.mendip.rest.Callers;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The plugins. They are everybody's; how many agents have them is told within the caller's scope. */
@Component(service = PluginsResource.class)
@ProductResource
@Path("plugins")
@Produces(MediaType.APPLICATION_JSON)
@Requires(PluginPermissions.LIST)
public final class PluginsResource {

    private final PluginViews views;
    private final Releases releases;
    private final SignOffs signOffs;

    /** Takes its services. */
    @Activate
    public PluginsResource(@Reference PluginViews views, @Reference Releases releases, @Reference SignOffs signOffs) {
        this.views = views;
        this.releases = releases;
        this.signOffs = signOffs;
    }

    /** Plugins, by symbolic name: those in a state when one is named, else all but the removed ones. */
    @GET
    public Page<PluginView> list(@Context SecurityContext context, @QueryParam("state") @Nullable String state) {
        if (state != null && !VersionViews.PLUGIN_STATES.contains(state)) {
            throw Problem.invalid("state", "must be one of " + String.join(", ", VersionViews.PLUGIN_STATES));
        }
        return Page.of(views.all(Callers.of(context).scope(), state));
    }

    /** One with all its versions. */
    @GET
    @Path("{id: [0-9]{1,18}}")
    public PluginDetails get(@Context SecurityContext context, @PathParam("id") long id) {
        return views.details(Callers.of(context).scope(), id);
    }

    /** Withdraws it from all agents; check definitions of its types stay. */
    @DELETE
    @Path("{id: [0-9]{1,18}}")
    @Requires(PluginPermissions.REMOVE)
    public void remove(@Context SecurityContext context, @PathParam("id") long id) {
        releases.withdraw(id, Callers.of(context));
    }

    /** Releases a version to all agents. */
    @POST
    @Path("{id: [0-9]{1,18}}/signoff")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(PluginPermissions.SIGN_OFF)
    public PluginDetails signOff(@Context SecurityContext context, @PathParam("id") long id, Reviewed reviewed) {
        var caller = Callers.of(context);
        signOffs.signOff(id, reviewed.requireVersion(), reviewed.requireSha256(), caller);
        return views.details(caller.scope(), id);
    }

    /** Refuses a version: it is not released. */
    @POST
    @Path("{id: [0-9]{1,18}}/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(PluginPermissions.SIGN_OFF)
    public PluginDetails refuse(@Context SecurityContext context, @PathParam("id") long id, Reviewed reviewed) {
        var caller = Callers.of(context);
        var reason = reviewed.reason() == null ? "" : reviewed.reason().strip();
        signOffs.refuse(id, reviewed.requireVersion(), reviewed.requireSha256(), reason, caller);
        return views.details(caller.scope(), id);
    }
}
