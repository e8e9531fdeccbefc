/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.rest;

import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.setting.FieldModel;
import io.mendip.setting.provider.SettingPermissions;
import io.mendip.setting.provider.field.FieldTexts;
import io.mendip.setting.provider.field.StoredValues;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What custom fields hold for one client, site or agent. */
@Component(service = FieldValuesResource.class)
@CoreResource
@Path("{owners: clients|sites|agents}/{owner: [a-z0-9]{1,18}}/fields")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(SettingPermissions.FIELDS)
public final class FieldValuesResource {

    private final StoredValues values;
    private final Places places;

    /** Takes its services. */
    @Activate
    public FieldValuesResource(@Reference StoredValues values, @Reference Places places) {
        this.values = values;
        this.places = places;
    }

    /** All its fields, in their order. */
    @GET
    public Fields get(
            @Context SecurityContext context, @PathParam("owners") String owners, @PathParam("owner") String owner) {
        return view(allowed(context, owners, owner), owner);
    }

    /** Sets some of its fields, all or none; null takes a value away. */
    @PATCH
    @Requires(SettingPermissions.EDIT_VALUES)
    public Fields set(
            @Context SecurityContext context,
            @PathParam("owners") String owners,
            @PathParam("owner") String owner,
            @Nullable Change change) {
        var model = allowed(context, owners, owner);
        if (change == null || change.values() == null) {
            throw Problem.invalid("/values", "are required: values by the number of their field");
        }
        values.set(model, owner, change.values());
        return view(model, owner);
    }

    private FieldModel allowed(SecurityContext context, String owners, String owner) {
        var model = FieldModel.valueOf(owners.substring(0, owners.length() - 1).toUpperCase(Locale.ROOT));
        if (model != FieldModel.AGENT && !owner.matches("[0-9]{1,18}")) {
            throw Problem.notFound("The " + model.name().toLowerCase(Locale.ROOT));
        }
        places.require(Callers.of(context).scope(), model, owner);
        return model;
    }

    private Fields view(FieldModel model, String owner) {
        return new Fields(values.of(model, owner).stream().map(Value::of).toList());
    }

    /**
     * What is to be set.
     *
     * @param values in the type of their field, by its number
     */
    public record Change(@Nullable Map<String, @Nullable Object> values) {}

    /**
     * The fields of one client, site or agent.
     *
     * @param fields in their order
     */
    public record Fields(List<Value> fields) {}

    /**
     * A field and what it holds.
     *
     * @param id of the field
     * @param name of the field
     * @param type text, number, checkbox, date-time, single-choice or multiple-choice
     * @param options of a choice
     * @param required whether it has to be set
     * @param secret whether its value is never shown
     * @param hidden whether summaries leave it out
     * @param value what it holds, null for nothing and for a secret
     * @param isSet whether it holds anything
     * @param fallback what counts where nothing is set, null for nothing
     */
    public record Value(
            long id,
            String name,
            String type,
            List<String> options,
            boolean required,
            boolean secret,
            boolean hidden,
            @Nullable Object value,
            boolean isSet,
            @Nullable Object fallback) {

        static Value of(StoredValues.Held held) {
            var field = held.field();
            return new Value(
                    field.id(),
                    field.name(),
                    FieldWords.type(field.type()),
                    field.options(),
                    field.required(),
                    field.secret(),
                    field.hidden(),
                    held.set() && !field.secret() ? FieldTexts.json(field.type(), held.texts()) : null,
                    held.set(),
                    FieldWords.fallback(field));
        }
    }
}
