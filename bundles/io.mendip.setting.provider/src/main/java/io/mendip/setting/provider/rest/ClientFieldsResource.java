/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.rest;

import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import io.mendip.setting.FieldModel;
import io.mendip.setting.provider.SettingPermissions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** The custom fields of a client. */
@Component(service = ClientFieldsResource.class)
@CoreResource
@Path("clients/{client: [0-9]{1,18}}/fields")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(SettingPermissions.FIELDS)
public final class ClientFieldsResource {

    private final FieldValues values;

    /** Takes its services. */
    @Activate
    public ClientFieldsResource(@Reference FieldValues values) {
        this.values = values;
    }

    /** All of them, in their order, with what they hold. */
    @GET
    public FieldValues.Fields get(@Context SecurityContext context, @PathParam("client") String id) {
        return values.get(Callers.of(context), FieldModel.CLIENT, id);
    }

    /** Sets some of them, all or none; null takes a value away. */
    @PATCH
    @Requires(SettingPermissions.EDIT_VALUES)
    public FieldValues.Fields set(
            @Context SecurityContext context, @PathParam("client") String id, FieldValues.@Nullable Change change) {
        return values.set(Callers.of(context), FieldModel.CLIENT, id, change);
    }
}
