/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.PluginPermissions;
import io.mendip.plugin.provider.SignOffs;
import io.mendip.rest.Callers;
import io.mendip.rest.FeatureResource;
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
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where an administrator decides what is released. Who uploads cannot do it without a permission of its own. */
@Component(service = SignOffResource.class)
@FeatureResource
@Path("plugins/{id: [0-9]{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(PluginPermissions.SIGN_OFF)
public final class SignOffResource {

    private final SignOffs signOffs;
    private final PluginViews views;

    /** Takes its services. */
    @Activate
    public SignOffResource(@Reference SignOffs signOffs, @Reference PluginViews views) {
        this.signOffs = signOffs;
        this.views = views;
    }

    /**
     * What was reviewed, and what for.
     *
     * @param version OSGi version
     * @param sha256 of the jar that was reviewed
     * @param reason why it is refused; none for a sign-off
     */
    public record Reviewed(
            @Nullable String version,
            @Nullable String sha256,
            @Nullable String reason) {

        String requireVersion() {
            return required("version", version);
        }

        String requireSha256() {
            return required("sha256", sha256);
        }

        private static String required(String field, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw Problem.invalid(
                        field, "is missing: name the version and the SHA-256 of the jar that was reviewed");
            }
            return value;
        }
    }

    /** Releases a version to all agents. */
    @POST
    @Path("signoff")
    public PluginDetails signOff(@Context SecurityContext context, @PathParam("id") long id, Reviewed reviewed) {
        var caller = Callers.of(context);
        signOffs.signOff(id, reviewed.requireVersion(), reviewed.requireSha256(), caller);
        return views.details(caller.scope(), id);
    }

    /** Refuses a version: it is not released. */
    @POST
    @Path("refusal")
    public PluginDetails refuse(@Context SecurityContext context, @PathParam("id") long id, Reviewed reviewed) {
        var caller = Callers.of(context);
        var reason = reviewed.reason() == null ? "" : reviewed.reason().strip();
        signOffs.refuse(id, reviewed.requireVersion(), reviewed.requireSha256(), reason, caller);
        return views.details(caller.scope(), id);
    }
}
