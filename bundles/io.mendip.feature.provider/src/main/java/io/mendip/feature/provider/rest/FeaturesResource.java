/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.rest;

import io.mendip.feature.provider.FeaturePermissions;
import io.mendip.feature.provider.FeatureSwitches;
import io.mendip.feature.provider.FeatureSwitches.Others;
import io.mendip.feature.provider.FeatureSwitches.Wish;
import io.mendip.feature.provider.Progress;
import io.mendip.feature.provider.rest.FeatureViews.FeatureView;
import io.mendip.feature.provider.rest.FeatureViews.RefusedFile;
import io.mendip.feature.provider.store.Setting.Kind;
import io.mendip.feature.provider.store.Setting.Place;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The features: for whom each is on, what a switch would do, and the switch. */
@Component(service = FeaturesResource.class)
@CoreResource
@Path("features")
@Produces(MediaType.APPLICATION_JSON)
@Requires(FeaturePermissions.LIST)
public final class FeaturesResource {

    private final FeatureStates states;
    private final FeatureSwitches switches;
    private final ImpactPreview preview;

    /** Takes its services. */
    @Activate
    public FeaturesResource(
            @Reference FeatureStates states, @Reference FeatureSwitches switches, @Reference ImpactPreview preview) {
        this.states = states;
        this.switches = switches;
        this.preview = preview;
    }

    /**
     * All features.
     *
     * @param items each after those it requires
     * @param refused files that are no feature
     */
    public record FeatureList(List<FeatureView> items, List<RefusedFile> refused) {}

    /**
     * What a feature shall be, and for whom: a client, a site, or everybody when neither is named.
     *
     * @param state {@code on}, {@code off}, or {@code default} to forget the setting
     * @param clientId a client
     * @param siteId a site
     */
    public record WantedState(
            @Nullable String state,
            @Nullable Long clientId,
            @Nullable Long siteId) {}

    /** All of them, and the files that were refused. */
    @GET
    public FeatureList list(@Context SecurityContext context) {
        var scope = Callers.of(context).scope();
        return new FeatureList(
                states.catalogue().features().keySet().stream()
                        .map(id -> states.view(id, scope))
                        .toList(),
                states.catalogue().problems().entrySet().stream()
                        .map(file -> new RefusedFile(file.getKey(), file.getValue()))
                        .toList());
    }

    /** One feature. */
    @GET
    @Path("{id: [a-z0-9.-]{1,100}}")
    public FeatureView get(@Context SecurityContext context, @PathParam("id") String id) {
        return states.view(switches.feature(id).id(), Callers.of(context).scope());
    }

    /** What switching it would do, and whether it may be; nothing is changed. */
    @GET
    @Path("{id: [a-z0-9.-]{1,100}}/impact")
    public ImpactPreview.Impact impact(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("clientId") @Nullable Long clientId,
            @QueryParam("siteId") @Nullable Long siteId) {
        var wish = Wish.of(state == null ? "off" : state);
        return preview.of(switches.feature(id), place(clientId, siteId), wish, Callers.of(context));
    }

    /**
     * Switches it. What was stored is done in a moment; the topic {@code features} tells how far it is. With {@code
     * withDependents} what requires it goes off with it and comes back with it; with {@code withRequired} what it requires
     * is switched on before it. Without them such a switch is refused with the names.
     */
    @PUT
    @Path("{id: [a-z0-9.-]{1,100}}/state")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(FeaturePermissions.SWITCH)
    public Response set(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @QueryParam("withDependents") boolean withDependents,
            @QueryParam("withRequired") boolean withRequired,
            @Nullable WantedState wanted) {
        if (wanted == null || wanted.state() == null) {
            throw Problem.invalid("state", "must be on, off or default");
        }
        var wish = Wish.of(wanted.state());
        Progress progress = switches.set(
                Callers.of(context),
                id,
                place(wanted.clientId(), wanted.siteId()),
                wish,
                new Others(withDependents, withRequired));
        return Response.accepted(progress).build();
    }

    private static Place place(@Nullable Long clientId, @Nullable Long siteId) {
        if (clientId != null && siteId != null) {
            throw Problem.invalid("siteId", "must not be given together with clientId");
        }
        if ((clientId != null && clientId <= 0) || (siteId != null && siteId <= 0)) {
            throw Problem.invalid(clientId == null ? "siteId" : "clientId", "must be the id of one");
        }
        if (clientId != null) {
            return new Place(Kind.CLIENT, clientId);
        }
        return siteId == null ? Place.EVERYBODY : new Place(Kind.SITE, siteId);
    }
}
