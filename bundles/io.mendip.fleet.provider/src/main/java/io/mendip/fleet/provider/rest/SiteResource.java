/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.account.Scope;
import io.mendip.fleet.provider.FleetPermissions;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.SiteTable;
import io.mendip.fleet.provider.store.SiteTable.Site;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sites; what is wrong in them is counted in the tree of the clients. */
@Component(service = SiteResource.class)
@CoreResource
@Path("sites")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(FleetPermissions.CLIENT_MANAGE)
public final class SiteResource {

    private final SiteTable sites;
    private final LiveAgents list;

    /** With the tables and the list that shows the names. */
    @Activate
    public SiteResource(@Reference(target = FleetUnit.TARGET) Database database, @Reference LiveAgents list) {
        this.sites = new SiteTable(database);
        this.list = list;
    }

    /**
     * A new site.
     *
     * @param clientId its client
     * @param name of the site
     */
    public record NewSite(@Nullable Long clientId, @Nullable String name) {}

    /**
     * What may be changed of a site.
     *
     * @param name of the site, null to leave it
     * @param clientId its client, null to leave it
     */
    public record SiteChange(
            @Nullable String name, @Nullable Long clientId) {}

    /** All sites that the caller may see, by the names of client and site. */
    @GET
    @Requires(FleetPermissions.CLIENT_LIST)
    public Page<Site> all(@Context SecurityContext context) {
        return Page.of(sites.sites(Callers.of(context).scope()));
    }

    /** Makes a site. */
    @POST
    public Response create(@Context SecurityContext context, NewSite site) {
        if (site.clientId() == null) {
            throw Problem.invalid("clientId", "is missing");
        }
        var made = sites.addSite(Callers.of(context).scope(), site.clientId(), site.name());
        list.placesChanged(row -> false);
        return Response.created(URI.create("sites/" + made.id())).entity(made).build();
    }

    /** One site. */
    @GET
    @Path("{id}")
    @Requires(FleetPermissions.CLIENT_LIST)
    public Site one(@Context SecurityContext context, @PathParam("id") long id) {
        return find(Callers.of(context).scope(), id);
    }

    /** Renames a site or moves it to another client. */
    @PATCH
    @Path("{id}")
    public Site change(@Context SecurityContext context, @PathParam("id") long id, SiteChange change) {
        var scope = Callers.of(context).scope();
        var site = find(scope, id);
        var name = Objects.requireNonNullElse(change.name(), site.name());
        sites.changeSite(scope, site, name, Objects.requireNonNullElse(change.clientId(), site.clientId()));
        list.placesChanged(row -> row.siteId() == id);
        return find(scope, id);
    }

    /** Deletes a site; its agents move to another one. */
    @DELETE
    @Path("{id}")
    public void delete(
            @Context SecurityContext context, @PathParam("id") long id, @QueryParam("moveAgentsTo") long target) {
        var scope = Callers.of(context).scope();
        sites.deleteSite(scope, find(scope, id), target);
        list.placesChanged(row -> row.siteId() == id);
    }

    private Site find(Scope scope, long id) {
        return sites.site(scope, id).orElseThrow(() -> Problem.notFound("Site " + id));
    }
}
