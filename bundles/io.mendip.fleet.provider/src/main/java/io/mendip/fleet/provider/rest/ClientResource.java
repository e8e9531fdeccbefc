/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.fleet.provider.FleetPermissions;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.rest.ClientTree.ClientNode;
import io.mendip.fleet.provider.store.ClientTable;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.SiteTable;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Clients, each with its sites and what is wrong in them. */
@Component(service = ClientResource.class)
@CoreResource
@Path("clients")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(FleetPermissions.CLIENT_MANAGE)
public final class ClientResource {

    private final ClientTable clients;
    private final SiteTable sites;
    private final LiveAgents list;

    /** With the tables and the list that is counted. */
    @Activate
    public ClientResource(@Reference(target = FleetUnit.TARGET) Database database, @Reference LiveAgents list) {
        this.clients = new ClientTable(database);
        this.sites = new SiteTable(database);
        this.list = list;
    }

    /**
     * A new client.
     *
     * @param name of the client
     * @param site name of its first site
     */
    public record NewClient(@Nullable String name, @Nullable String site) {}

    /**
     * What may be changed of a client.
     *
     * @param name of the client
     */
    public record ClientChange(@Nullable String name) {}

    /** The whole tree that the caller may see. */
    @GET
    @Requires(FleetPermissions.CLIENT_LIST)
    public Page<ClientNode> all(@Context SecurityContext context) {
        return Page.of(tree(Callers.of(context)));
    }

    /** Makes a client with its first site; for callers who see everything, since nobody else would see it. */
    @POST
    public Response create(@Context SecurityContext context, NewClient client) {
        var caller = Callers.everywhere(context, FleetPermissions.CLIENT_MANAGE);
        long id = clients.addClient(client.name(), client.site()).clientId();
        list.placesChanged(row -> false);
        return Response.created(URI.create("clients/" + id))
                .entity(find(caller, id))
                .build();
    }

    /** One client. */
    @GET
    @Path("{id}")
    @Requires(FleetPermissions.CLIENT_LIST)
    public ClientNode one(@Context SecurityContext context, @PathParam("id") long id) {
        return find(Callers.of(context), id);
    }

    /** Renames a client. */
    @PATCH
    @Path("{id}")
    public ClientNode change(@Context SecurityContext context, @PathParam("id") long id, ClientChange change) {
        var caller = Callers.of(context);
        if (change.name() != null) {
            clients.renameClient(caller.scope(), id, change.name());
            list.placesChanged(row -> row.clientId() == id);
        }
        return find(caller, id);
    }

    /** Deletes a client with its sites; its agents move to another site. */
    @DELETE
    @Path("{id}")
    public void delete(
            @Context SecurityContext context, @PathParam("id") long id, @QueryParam("moveAgentsTo") long target) {
        clients.deleteClient(Callers.of(context).scope(), id, target);
        list.placesChanged(row -> row.clientId() == id);
    }

    private List<ClientNode> tree(Caller caller) {
        Scope scope = caller.scope();
        return ClientTree.of(sites.sites(scope), list.visible(scope));
    }

    private ClientNode find(Caller caller, long id) {
        return tree(caller).stream()
                .filter(client -> client.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Client " + id));
    }
}
