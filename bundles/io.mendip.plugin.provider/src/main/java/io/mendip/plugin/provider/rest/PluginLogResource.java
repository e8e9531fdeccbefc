/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.PluginPermissions;
import io.mendip.plugin.provider.log.AddOnLogs;
import io.mendip.plugin.provider.log.LogLine;
import io.mendip.rest.Callers;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an add-on logged on this server; for callers who see all clients, since it may speak of everybody's agents. */
@Component(service = PluginLogResource.class)
@ProductResource
@Path("plugins/{id: [0-9]{1,18}}/log")
@Produces(MediaType.APPLICATION_JSON)
@Requires(PluginPermissions.LIST)
public final class PluginLogResource {

    private final PluginViews views;
    private final AddOnLogs logs;

    /** Takes its services. */
    @Activate
    public PluginLogResource(@Reference PluginViews views, @Reference AddOnLogs logs) {
        this.views = views;
        this.logs = logs;
    }

    /** The last lines, newest first; none of a bundle that runs on agents, which log there. */
    @GET
    public Page<LogLine> last(
            @Context SecurityContext context,
            @PathParam("id") long id,
            @QueryParam("limit") @DefaultValue("" + AddOnLogs.KEPT) int limit) {
        var scope = Callers.of(context).scope();
        if (!scope.all()) {
            throw new Problem(
                    403, "forbidden", "The log speaks of all agents; only who may see all clients and sites reads it.");
        }
        if (limit < 1 || limit > AddOnLogs.KEPT) {
            throw Problem.invalid("limit", "must be 1 to " + AddOnLogs.KEPT);
        }
        return Page.of(logs.last(views.one(scope, id).symbolicName(), limit));
    }
}
