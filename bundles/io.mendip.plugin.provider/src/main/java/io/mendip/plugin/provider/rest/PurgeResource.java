/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.PluginPermissions;
import io.mendip.plugin.provider.server.AddOnPurge;
import io.mendip.rest.Callers;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.Consumes;
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

/** Drops the data of add-ons of the server. */
@Component(service = PurgeResource.class)
@ProductResource
@Path("plugins/{id: [0-9]{1,18}}/purge")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(PluginPermissions.PURGE)
public final class PurgeResource {

    private final AddOnPurge purge;

    /** Takes its service. */
    @Activate
    public PurgeResource(@Reference AddOnPurge purge) {
        this.purge = purge;
    }

    /**
     * The confirmation.
     *
     * @param name symbolic name of the add-on
     */
    public record Confirmation(@Nullable String name) {}

    /** Drops its tables, its schedules, its permissions and settings for ever. It must be off or removed. */
    @POST
    public void purge(@Context SecurityContext context, @PathParam("id") long id, @Nullable Confirmation confirmation) {
        var name = confirmation == null ? null : confirmation.name();
        purge.purge(id, name == null ? "" : name, Callers.of(context));
    }
}
