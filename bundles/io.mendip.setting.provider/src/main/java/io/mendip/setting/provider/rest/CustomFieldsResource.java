/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.rest;

import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.setting.provider.SettingPermissions;
import io.mendip.setting.provider.field.Field;
import io.mendip.setting.provider.field.FieldTexts;
import io.mendip.setting.provider.field.StoredFields;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which custom fields there are, for all clients alike. */
@Component(service = CustomFieldsResource.class)
@CoreResource
@Path("custom-fields")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(SettingPermissions.FIELDS)
public final class CustomFieldsResource {

    private static final String ID = "{field: [0-9]{1,18}}";

    private final StoredFields fields;

    /** Takes its services. */
    @Activate
    public CustomFieldsResource(@Reference StoredFields fields) {
        this.fields = fields;
    }

    /** All: of clients, sites and agents, each in their order. */
    @GET
    public Page<View> list() {
        return Page.of(fields.list().stream().map(View::of).toList());
    }

    /** A new one. */
    @POST
    @Requires(SettingPermissions.EDIT_FIELDS)
    public Response create(@Context SecurityContext context, @Nullable Input input) {
        Callers.everywhere(context, SettingPermissions.EDIT_FIELDS);
        var made = fields.create(given(input).field(0));
        return Response.created(URI.create("custom-fields/" + made.id()))
                .entity(View.of(made))
                .build();
    }

    /** Changes name, options, default, and whether it is required or hidden. */
    @PUT
    @Path(ID)
    @Requires(SettingPermissions.EDIT_FIELDS)
    public View change(@Context SecurityContext context, @PathParam("field") long id, @Nullable Input input) {
        Callers.everywhere(context, SettingPermissions.EDIT_FIELDS);
        var given = given(input);
        if (given.version() == null) {
            throw Problem.invalid("/version", "is the version that was changed");
        }
        return View.of(fields.change(given.field(id)));
    }

    /** Puts the fields of clients, sites or agents in order. */
    @PUT
    @Path("order")
    @Requires(SettingPermissions.EDIT_FIELDS)
    public void order(@Context SecurityContext context, @Nullable Order order) {
        Callers.everywhere(context, SettingPermissions.EDIT_FIELDS);
        if (order == null || order.ids() == null || order.ids().stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid("/ids", "are the numbers of all fields of the model, in their order");
        }
        fields.order(FieldWords.model(order.model()), order.ids());
    }

    /** Deletes one with its values, when the caller says how many these are. */
    @DELETE
    @Path(ID)
    @Requires(SettingPermissions.EDIT_FIELDS)
    public void delete(
            @Context SecurityContext context,
            @PathParam("field") long id,
            @QueryParam("values") @DefaultValue("0") long values) {
        Callers.everywhere(context, SettingPermissions.EDIT_FIELDS);
        fields.delete(id, values);
    }

    private static Input given(@Nullable Input input) {
        if (input == null) {
            throw Problem.invalid("", "a field is required");
        }
        return input;
    }

    /**
     * An order of fields.
     *
     * @param model client, site or agent
     * @param ids all of its fields
     */
    public record Order(@Nullable String model, @Nullable List<Long> ids) {}

    /**
     * A field as people send it.
     *
     * @param model client, site or agent
     * @param name unlike those of others of the model
     * @param type text, number, checkbox, date-time, single-choice or multiple-choice
     * @param options of a choice
     * @param fallback what counts where nothing is set, in the field's type
     * @param required whether it has to be set
     * @param secret whether its values are encrypted and never shown
     * @param hidden whether summaries leave it out
     * @param version that was changed; only for a change
     */
    public record Input(
            @Nullable String model,
            @Nullable String name,
            @Nullable String type,
            @Nullable List<String> options,
            @Nullable Object fallback,
            @Nullable Boolean required,
            @Nullable Boolean secret,
            @Nullable Boolean hidden,
            @Nullable Integer version) {

        Field field(long id) {
            if (options != null && options.stream().anyMatch(Objects::isNull)) {
                throw Problem.invalid("/options", "has an item that is null");
            }
            var choices = options == null ? List.<String>of() : options;
            var kind = FieldWords.type(type);
            return new Field(
                    id,
                    FieldWords.model(model),
                    name == null ? "" : name.strip(),
                    kind,
                    choices,
                    Optional.ofNullable(fallback).map(value -> {
                        try {
                            return FieldTexts.of(kind, choices, value);
                        } catch (IllegalArgumentException e) {
                            throw Problem.invalid("/fallback", String.valueOf(e.getMessage()));
                        }
                    }),
                    Boolean.TRUE.equals(required),
                    Boolean.TRUE.equals(secret),
                    Boolean.TRUE.equals(hidden),
                    0,
                    version == null ? 0 : version);
        }
    }

    /**
     * A field.
     *
     * @param id of it
     * @param model client, site or agent
     * @param name unlike those of others of the model
     * @param type text, number, checkbox, date-time, single-choice or multiple-choice
     * @param options of a choice
     * @param fallback what counts where nothing is set, null for nothing
     * @param required whether it has to be set
     * @param secret whether its values are encrypted and never shown
     * @param hidden whether summaries leave it out
     * @param order its place among those of the model
     * @param version from 1 up
     */
    public record View(
            long id,
            String model,
            String name,
            String type,
            List<String> options,
            @Nullable Object fallback,
            boolean required,
            boolean secret,
            boolean hidden,
            int order,
            int version) {

        static View of(Field field) {
            return new View(
                    field.id(),
                    FieldWords.model(field.model()),
                    field.name(),
                    FieldWords.type(field.type()),
                    field.options(),
                    FieldWords.fallback(field),
                    field.required(),
                    field.secret(),
                    field.hidden(),
                    field.position(),
                    field.version());
        }
    }
}
