/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.account.Caller;
import io.mendip.bus.AgentConduct;
import io.mendip.fleet.provider.AgentNews;
import io.mendip.fleet.provider.FleetPermissions;
import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.presence.Presence;
import io.mendip.fleet.provider.store.AgentTable;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.fleet.provider.store.InventoryTable;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Agents: the list in pages or as a whole, and each one. */
@Component(service = AgentResource.class)
@CoreResource
@Path("agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(FleetPermissions.AGENT_LIST)
public final class AgentResource {

    private final AgentTable agents;
    private final IdentityTable identities;
    private final InventoryTable inventories;
    private final LiveAgents list;
    private final Presence presence;
    private final AgentNews news;
    private final AgentConduct conduct;
    private final AgentListing listing;

    /** With the list, and the tables for what the list does not hold. */
    @Activate
    public AgentResource(
            @Reference(target = FleetUnit.TARGET) Database database,
            @Reference LiveAgents list,
            @Reference Presence presence,
            @Reference AgentNews news,
            @Reference AgentConduct conduct) {
        this.agents = new AgentTable(database);
        this.identities = new IdentityTable(database);
        this.inventories = new InventoryTable(database);
        this.list = list;
        this.presence = presence;
        this.news = news;
        this.conduct = conduct;
        this.listing = new AgentListing(list);
    }

    /**
     * What an operator may change of an agent; null leaves it.
     *
     * @param description any text
     * @param siteId where it belongs
     * @param type {@code server} or {@code workstation}
     * @param timeZone name in the tz database, empty for that of the machine
     * @param offlineMinutes of silence until it is offline at the latest; one that does not answer when asked is so sooner
     * @param overdueMinutes of silence until it is overdue
     */
    public record AgentChange(
            @Nullable String description,
            @Nullable Long siteId,
            @Nullable String type,
            @Nullable String timeZone,
            @Nullable Integer offlineMinutes,
            @Nullable Integer overdueMinutes) {}

    /** A page of rows; or, for the console, the whole list or what changed in it, compact. */
    @GET
    public Response all(
            @Context SecurityContext context, @Context Request request, @BeanParam AgentListParameters parameters) {
        parameters.check();
        var caller = Callers.of(context);
        return parameters.compact()
                ? compact(caller, request, parameters.version())
                : Response.ok(listing.page(caller.scope(), parameters.page(), parameters.columns()))
                        .build();
    }

    /** The fields that queries and lists know. */
    @GET
    @Path("fields")
    public Page<Map<String, Object>> fields() {
        return Page.of(
                Arrays.stream(AgentColumn.values()).map(AgentResource::field).toList());
    }

    /** One agent with its settings, session and inventory. */
    @GET
    @Path("{id}")
    public Map<String, @Nullable Object> one(@Context SecurityContext context, @PathParam("id") String id) {
        return details(Callers.of(context), id);
    }

    /** Changes what an operator may change. */
    @PATCH
    @Path("{id}")
    @Requires(FleetPermissions.AGENT_EDIT)
    public Map<String, @Nullable Object> change(
            @Context SecurityContext context, @PathParam("id") String id, AgentChange change) {
        var caller = Callers.of(context);
        var after = agents.change(caller.scope(), id, change.siteId(), before -> AgentSettings.changed(before, change));
        presence.limits(id, after.offlineMinutes(), after.overdueMinutes());
        list.reload(List.of(id));
        if (change.siteId() != null) {
            news.hurry();
        }
        return details(caller, id);
    }

    /** Says which machine an agent is, when several claim to be it; the others are refused from now on. */
    @POST
    @Path("{id}/machines/{hash}/accept")
    @Consumes(MediaType.WILDCARD)
    @Requires(FleetPermissions.AGENT_EDIT)
    public Map<String, @Nullable Object> accept(
            @Context SecurityContext context, @PathParam("id") String id, @PathParam("hash") String hash) {
        var caller = Callers.of(context);
        identities.settle(caller.scope(), id, hash);
        list.reload(List.of(id));
        return details(caller, id);
    }

    /** Deletes an agent: its credential ends and its connection is closed. */
    @DELETE
    @Path("{id}")
    @Requires(FleetPermissions.AGENT_DELETE)
    public void delete(@Context SecurityContext context, @PathParam("id") String id) {
        agents.delete(Callers.of(context).scope(), id);
        presence.removed(id);
        list.reload(List.of(id));
        news.hurry();
    }

    private Response compact(Caller caller, Request request, @Nullable Long since) {
        if (since != null) {
            return list.since(since, caller.scope())
                    .map(json ->
                            Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build())
                    .orElseThrow(() -> new Problem(
                            410,
                            "version_gone",
                            "What changed since then is not known any more: load the list again."));
        }
        // The version is asked for first: a row that changes meanwhile is sent again, never missed.
        var tag = new EntityTag(Long.toString(list.version(), 36) + "-"
                + Integer.toString(caller.scope().hashCode(), 36));
        var unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.build();
        }
        return Response.ok(list.whole(caller.scope()), MediaType.APPLICATION_JSON_TYPE)
                .tag(tag)
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private Map<String, @Nullable Object> details(Caller caller, String id) {
        var row = list.visible(caller.scope(), id).orElseThrow(() -> notFound(id));
        var settings = agents.settings(caller.scope(), id).orElseThrow(() -> notFound(id));
        var inventory = inventories.find(id);
        var details = new LinkedHashMap<String, @Nullable Object>(row.members());
        details.put(
                "timeZone",
                settings.timeZone().isEmpty()
                        ? inventory.map(stored -> stored.inventory().timeZone()).orElse("")
                        : settings.timeZone());
        details.put("offlineMinutes", settings.offlineMinutes());
        details.put("overdueMinutes", settings.overdueMinutes());
        var bootTime = row.value(AgentColumn.BOOT_TIME) instanceof Instant at ? at : null;
        details.put(
                "inventory",
                inventory.map(stored -> InventoryView.of(stored, bootTime)).orElse(null));
        details.put("session", session(id, row.text(AgentColumn.PUBLIC_ADDRESS)));
        details.putAll(machines(id));
        details.put("clockSkewSeconds", identities.clockSkew(id).toSeconds());
        details.put("conduct", conduct.of(id).orElse(null));
        return details;
    }

    /** Which machine the agent is, which others came with its identity, and whether all are held because of that. */
    private Map<String, Object> machines(String id) {
        var identity = identities.identity(id).orElseThrow(() -> notFound(id));
        return Map.of(
                "held",
                identity.held(),
                "machineHash",
                identity.machineHash(),
                "otherMachines",
                identities.otherMachines(id));
    }

    private @Nullable Map<String, Object> session(String id, String remote) {
        return presence.sessionSince(id)
                .map(since -> Map.<String, Object>of("since", since, "remote", remote))
                .orElse(null);
    }

    private static Map<String, Object> field(AgentColumn column) {
        var field = new LinkedHashMap<String, Object>();
        field.put("name", column.key());
        field.put("type", column.type().text());
        field.put("help", column.help());
        if (!column.words().isEmpty()) {
            field.put("values", column.words());
        }
        field.put("sortable", AgentListing.sortable(column));
        return field;
    }

    private static Problem notFound(String id) {
        return Problem.notFound("Agent " + id);
    }
}
